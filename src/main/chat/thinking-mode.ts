import { assertNever } from '../../shared/assert.ts';
import type { ConnectionSettings } from '../../shared/settings.ts';
import type { ThinkingMode } from './chat-model.ts';
import { thinkingControlOf, type ThinkingControl } from './model-family.ts';

export type ThinkingChoice = Pick<ConnectionSettings, 'thinking' | 'thinkingEffort' | 'thinkingBudgetTokens'>;

/**
 * The user's setting for this model and this turn. `auto` keeps a spoken reply quick: no thinking where the model can
 * leave it, little where it cannot; an unspoken reply gets what the model does by default.
 */
export function thinkingModeFor(choice: ThinkingChoice, model: string, spoken: boolean): ThinkingMode {
  const control = thinkingControlOf(model);
  switch (choice.thinking) {
    case 'on':
      return { type: 'on' };
    case 'effort':
      return { type: 'effort', effort: choice.thinkingEffort };
    case 'budget':
      return { type: 'budget', tokens: choice.thinkingBudgetTokens };
    case 'off':
      return least(control, { type: 'off' });
    case 'auto':
      // A field that an unknown model does not have could fail the request, so nothing is said unasked.
      return spoken ? least(control, { type: 'default' }) : { type: 'default' };
    default:
      return assertNever(choice.thinking);
  }
}

function least(control: ThinkingControl, forUnknown: ThinkingMode): ThinkingMode {
  switch (control) {
    case 'switch':
      return { type: 'off' };
    case 'effort':
      return { type: 'effort', effort: 'low' };
    case 'always':
      return { type: 'default' };
    case 'unknown':
      return forUnknown;
    default:
      return assertNever(control);
  }
}
