import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { loadModels } from '../../actions/settings-actions.ts';
import { useApp } from '../../state/store.ts';
import { ComboboxField } from '../fields/ComboboxField.tsx';
import { chatModels, matchingModels, modelDetails } from './model-options.ts';

/** A combobox: the known models with context and price, or any id typed in. */
export function ModelField({ saved }: { readonly saved: string }) {
  const { t, i18n } = useTranslation();
  const models = useApp((state) => state.models);
  useEffect(() => {
    if (models === null) void loadModels();
  }, [models]);
  return (
    <ComboboxField
      label={t('settings.connection.model')}
      hint={t('settings.connection.modelHint')}
      focusName="model"
      all={chatModels(models ?? [])}
      saved={saved}
      matching={matchingModels}
      detailOf={(model) => modelDetails(model, t, i18n.language)}
      patchOf={(model) => ({ connection: { model } })}
    />
  );
}
