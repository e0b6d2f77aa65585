import { useTranslation } from 'react-i18next';
import {
  MAX_OUTPUT_RANGE_TOKENS,
  SYSTEM_PROMPT_MAX_CHARACTERS,
  TEMPERATURE_RANGE,
  type SettingsState,
} from '../../../shared/settings.ts';
import { NumberField } from '../fields/NumberField.tsx';
import { TextAreaField } from '../fields/TextAreaField.tsx';
import { FieldError } from '../../ui/FieldError.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useSaving } from '../fields/use-saving.ts';

const TEMPERATURES = { ...TEMPERATURE_RANGE, isWhole: false };
const OUTPUT_TOKENS = { ...MAX_OUTPUT_RANGE_TOKENS, isWhole: true };

/** What the model is told with each message. */
export function RepliesPane({ settings: { settings } }: { readonly settings: SettingsState }) {
  const { t } = useTranslation();
  const prompt = useSaving();
  const temperature = useSaving();
  const longest = useSaving();
  const names = useSaving();
  const { chat } = settings;
  return (
    <div className="pane">
      <p className="sub">{t('settings.replies.about')}</p>
      <TextAreaField
        label={t('settings.replies.systemPrompt')}
        hint={t('settings.replies.systemPromptHint')}
        value={chat.systemPrompt}
        placeholder={t('settings.replies.systemPromptPlaceholder')}
        longest={SYSTEM_PROMPT_MAX_CHARACTERS}
        error={prompt.error}
        onSave={(systemPrompt) => prompt.save({ chat: { systemPrompt } })}
      />
      <NumberField
        label={t('settings.replies.temperature')}
        hint={t('settings.replies.temperatureHint')}
        range={TEMPERATURES}
        value={chat.temperature}
        whenEmpty={t('settings.replies.temperatureUnset')}
        error={temperature.error}
        onSave={(value) => temperature.save({ chat: { temperature: value } })}
      />
      <NumberField
        label={t('settings.replies.maxOutput')}
        hint={t('settings.replies.maxOutputHint')}
        range={OUTPUT_TOKENS}
        value={chat.maxOutputTokens}
        whenEmpty={t('settings.replies.maxOutputUnset')}
        error={longest.error}
        onSave={(value) => longest.save({ chat: { maxOutputTokens: value } })}
      />
      <Switch
        label={t('settings.replies.names')}
        hint={t('settings.replies.namesHint')}
        checked={chat.namesConversations}
        onChange={(namesConversations) => void names.save({ chat: { namesConversations } })}
      />
      <FieldError error={names.error} />
    </div>
  );
}
