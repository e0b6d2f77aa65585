import { assertNever } from '../../shared/assert.ts';
import type { ConnectionSettings, ThinkingEffort } from '../../shared/settings.ts';
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

/**
 * For a request that is to be over at once.
 * @returns `mayThink`: what is set as its limit must leave room for thinking that cannot be left.
 */
export function quickestThinking(model: string): { readonly mode: ThinkingMode; readonly mayThink: boolean } {
  const control = thinkingControlOf(model);
  return { mode: least(control, { type: 'default' }), mayThink: control !== 'switch' };
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

/**
 * What a model whose depth is set by an effort alone is told; null: nothing. A budget becomes the effort that is next to
 * it: without one this kind of model thinks as long as it can.
 */
export function effortFor(mode: ThinkingMode): ThinkingEffort | null {
  switch (mode.type) {
    case 'default':
    case 'on':
      return null;
    case 'off':
      return 'low';
    case 'effort':
      return mode.effort;
    case 'budget':
      return BUDGETS.find(({ upTo }) => mode.tokens <= upTo)?.effort ?? 'max';
    default:
      return assertNever(mode);
  }
}

const BUDGETS: readonly { readonly upTo: number; readonly effort: ThinkingEffort }[] = [
  { upTo: 4_096, effort: 'low' },
  { upTo: 16_384, effort: 'medium' },
  { upTo: 32_768, effort: 'high' },
  { upTo: 65_536, effort: 'xhigh' },
];
