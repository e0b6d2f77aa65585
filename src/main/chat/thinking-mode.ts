import { assertNever } from '../../shared/assert.ts';
import type { ThinkingSetting } from '../../shared/settings.ts';
import type { ThinkingMode } from './chat-model.ts';
import { thinkingControlOf, type ThinkingControl } from './model-family.ts';

/**
 * The user's setting for this model and this turn. `auto` keeps a spoken reply quick: no thinking where the model can
 * leave it, little where it cannot; an unspoken reply gets what the model does by default.
 */
export function thinkingModeFor(setting: ThinkingSetting, model: string, spoken: boolean): ThinkingMode {
  const control = thinkingControlOf(model);
  switch (setting) {
    case 'on':
      return { type: 'on' };
    case 'off':
      return least(control, { type: 'off' });
    case 'auto':
      // A field that an unknown model does not have could fail the request, so nothing is said unasked.
      return spoken ? least(control, { type: 'default' }) : { type: 'default' };
    default:
      return assertNever(setting);
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
