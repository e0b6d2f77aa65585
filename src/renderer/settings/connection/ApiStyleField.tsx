import { useTranslation } from 'react-i18next';
import { API_STYLES, type ApiStyle } from '../../../shared/settings.ts';
import { SelectField } from '../fields/SelectField.tsx';
import { useSaving } from '../fields/use-saving.ts';

/** In which of two ways the chat service is spoken to. */
export function ApiStyleField({ saved }: { readonly saved: ApiStyle }) {
  const { t } = useTranslation();
  const { error, save } = useSaving();
  return (
    <SelectField
      label={t('settings.connection.apiStyle')}
      hint={t('settings.connection.apiStyleHint')}
      value={saved}
      options={API_STYLES.map((value) => ({ value, label: t(`settings.connection.apiStyles.${value}`) }))}
      error={error}
      onChange={(value) => void save({ connection: { apiStyle: value } })}
    />
  );
}
