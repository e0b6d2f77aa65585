import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { loadModels } from '../../actions/settings-actions.ts';
import { useApp } from '../../state/store.ts';
import { ComboboxField } from '../fields/ComboboxField.tsx';
import { withTypedId } from '../fields/with-typed-id.ts';
import { speechModelOptions } from './speech-model-options.ts';

/** MiniMax's speech models, what the service lists beside them, or any id typed in. */
export function SpeechModelField({ saved }: { readonly saved: string }) {
  const { t } = useTranslation();
  const models = useApp((state) => state.models);
  useEffect(() => {
    if (models === null) void loadModels();
  }, [models]);
  return (
    <ComboboxField
      label={t('settings.voice.speechModel')}
      hint={t('settings.voice.speechModelHint')}
      all={speechModelOptions(models ?? [])}
      saved={saved}
      matching={withTypedId}
      detailOf={({ isListed }) => (isListed ? t('settings.voice.speechModelListed') : '')}
      patchOf={(speechModel) => ({ voice: { speechModel } })}
    />
  );
}
