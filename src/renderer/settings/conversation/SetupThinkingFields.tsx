import { useTranslation } from 'react-i18next';
import type { ThinkingSetup } from '../../../shared/conversation-setup.ts';
import {
  THINKING_BUDGET_RANGE_TOKENS,
  THINKING_EFFORTS,
  THINKING_SETTINGS,
} from '../../../shared/settings.ts';
import { NumberField } from '../fields/NumberField.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { AS_SET, useSetUp, type SetupFieldsProps } from './use-set-up.ts';

const BUDGET_RANGE = { ...THINKING_BUDGET_RANGE_TOKENS, isWhole: true };

/** Whether and how much the model thinks in this conversation. */
export function SetupThinkingFields({ id, setup, settings }: SetupFieldsProps) {
  const { t } = useTranslation();
  const kind = useSetUp(id);
  const depth = useSetUp(id);
  const { thinking: general, thinkingEffort, thinkingBudgetTokens } = settings.connection;
  const own = setup.thinking;
  const held: ThinkingSetup = own ?? { thinking: general, thinkingEffort, thinkingBudgetTokens };
  const asSet = t('setup.asInSettingsNow', { value: t(`settings.connection.thinkings.${general}`) });
  return (
    <>
      <SelectField
        label={t('settings.connection.thinking')}
        value={own?.thinking ?? AS_SET}
        options={[
          { value: AS_SET, label: asSet },
          ...THINKING_SETTINGS.map((value) => ({
            value,
            label: t(`settings.connection.thinkings.${value}`),
          })),
        ]}
        error={kind.error}
        onChange={(thinking) =>
          void kind.save({ thinking: thinking === AS_SET ? null : { ...held, thinking } })
        }
      />
      {own?.thinking === 'effort' && (
        <SelectField
          label={t('settings.connection.thinkingEffort')}
          value={own.thinkingEffort}
          options={THINKING_EFFORTS.map((value) => ({
            value,
            label: t(`settings.connection.thinkingEfforts.${value}`),
          }))}
          error={depth.error}
          onChange={(effort) => void depth.save({ thinking: { ...own, thinkingEffort: effort } })}
        />
      )}
      {own?.thinking === 'budget' && (
        <NumberField
          label={t('settings.connection.thinkingBudget')}
          hint={t('settings.connection.thinkingBudgetHint')}
          range={BUDGET_RANGE}
          value={own.thinkingBudgetTokens}
          error={depth.error}
          onSave={async (value) =>
            value !== null && depth.save({ thinking: { ...own, thinkingBudgetTokens: value } })
          }
        />
      )}
    </>
  );
}
