import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import {
  MAX_OUTPUT_RANGE_TOKENS,
  SYSTEM_PROMPT_MAX_CHARACTERS,
  TEMPERATURE_RANGE,
} from '../../../shared/settings.ts';
import { loadModels } from '../../actions/settings-actions.ts';
import { useApp } from '../../state/store.ts';
import { chatModels } from '../connection/model-options.ts';
import { NumberField } from '../fields/NumberField.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { TextAreaField } from '../fields/TextAreaField.tsx';
import { SetupThinkingFields } from './SetupThinkingFields.tsx';
import { AS_SET, useSetUp, type SetupFieldsProps } from './use-set-up.ts';

const TEMPERATURES = { ...TEMPERATURE_RANGE, isWhole: false };
const OUTPUT_TOKENS = { ...MAX_OUTPUT_RANGE_TOKENS, isWhole: true };

/** What the model is told in this conversation, and which it is. */
export function SetupModelFields({ id, setup, settings }: SetupFieldsProps) {
  const { t } = useTranslation();
  const prompt = useSetUp(id);
  const temperature = useSetUp(id);
  const longest = useSetUp(id);
  return (
    <>
      <TextAreaField
        label={t('settings.replies.systemPrompt')}
        hint={t('setup.systemPromptHint')}
        value={setup.systemPrompt ?? ''}
        placeholder={t('setup.asInSettings')}
        longest={SYSTEM_PROMPT_MAX_CHARACTERS}
        error={prompt.error}
        onSave={(text) => prompt.save({ systemPrompt: text.trim() === '' ? null : text })}
      />
      <SetupModelField id={id} setup={setup} settings={settings} />
      <SetupThinkingFields id={id} setup={setup} settings={settings} />
      <div className="setup-pair">
        <NumberField
          label={t('settings.replies.temperature')}
          hint={t('setup.temperatureHint')}
          range={TEMPERATURES}
          value={setup.temperature}
          whenEmpty={t('setup.asInSettings')}
          error={temperature.error}
          onSave={(value) => temperature.save({ temperature: value })}
        />
        <NumberField
          label={t('settings.replies.maxOutput')}
          hint={t('setup.maxOutputHint')}
          range={OUTPUT_TOKENS}
          value={setup.maxOutputTokens}
          whenEmpty={t('setup.asInSettings')}
          error={longest.error}
          onSave={(value) => longest.save({ maxOutputTokens: value })}
        />
      </div>
    </>
  );
}

function SetupModelField({ id, setup, settings }: SetupFieldsProps) {
  const { t } = useTranslation();
  const { error, save } = useSetUp(id);
  const models = useApp((state) => state.models);
  useEffect(() => {
    if (models === null) void loadModels();
  }, [models]);
  const listed = chatModels(models ?? []).map((model) => model.id);
  const ids = setup.model === null || listed.includes(setup.model) ? listed : [setup.model, ...listed];
  return (
    <SelectField
      label={t('settings.connection.model')}
      hint={t('setup.modelHint')}
      value={setup.model ?? AS_SET}
      options={[
        { value: AS_SET, label: t('setup.asInSettingsNow', { value: settings.connection.model }) },
        ...ids.map((model) => ({ value: model, label: model })),
      ]}
      error={error}
      onChange={(model) => void save({ model: model === AS_SET ? null : model })}
    />
  );
}
