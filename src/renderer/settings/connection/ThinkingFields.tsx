import { useTranslation } from 'react-i18next';
import {
  THINKING_BUDGET_RANGE_TOKENS,
  THINKING_EFFORTS,
  THINKING_SETTINGS,
  type ConnectionSettings,
  type ThinkingSetting,
} from '../../../shared/settings.ts';
import { NumberField } from '../fields/NumberField.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { useSaving } from '../fields/use-saving.ts';

const MESSAGES_BASE = /\/(?:anthropic|messages)\/?$/i;
const BUDGET_RANGE = { ...THINKING_BUDGET_RANGE_TOKENS, isWhole: true };

/** What a proxy of messages leaves out is found in test/litellm: its answer does not say so. */
function hintOf({ thinking, apiStyle, baseUrl }: ConnectionSettings): ThinkingSetting | 'onOverMessages' {
  const isMessages = apiStyle === 'messages' || (apiStyle === 'auto' && MESSAGES_BASE.test(baseUrl));
  return thinking === 'on' && isMessages ? 'onOverMessages' : thinking;
}

/** Whether and how much the model thinks before it writes. */
export function ThinkingFields({ connection }: { readonly connection: ConnectionSettings }) {
  const { t } = useTranslation();
  const thinking = useSaving();
  const effort = useSaving();
  const budget = useSaving();
  return (
    <>
      <SelectField
        label={t('settings.connection.thinking')}
        hint={t(`settings.connection.thinkingHints.${hintOf(connection)}`)}
        value={connection.thinking}
        options={THINKING_SETTINGS.map((value) => ({
          value,
          label: t(`settings.connection.thinkings.${value}`),
        }))}
        error={thinking.error}
        onChange={(value) => void thinking.save({ connection: { thinking: value } })}
      />
      {connection.thinking === 'effort' && (
        <SelectField
          label={t('settings.connection.thinkingEffort')}
          value={connection.thinkingEffort}
          options={THINKING_EFFORTS.map((value) => ({
            value,
            label: t(`settings.connection.thinkingEfforts.${value}`),
          }))}
          error={effort.error}
          onChange={(value) => void effort.save({ connection: { thinkingEffort: value } })}
        />
      )}
      {connection.thinking === 'budget' && (
        <NumberField
          label={t('settings.connection.thinkingBudget')}
          hint={t('settings.connection.thinkingBudgetHint')}
          range={BUDGET_RANGE}
          value={connection.thinkingBudgetTokens}
          error={budget.error}
          onSave={async (value) =>
            value !== null && budget.save({ connection: { thinkingBudgetTokens: value } })
          }
        />
      )}
    </>
  );
}
