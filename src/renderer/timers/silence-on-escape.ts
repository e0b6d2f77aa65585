import type { KeyboardEvent } from 'react';
import { silenceTimers } from '../actions/ringing.ts';

/** In a dialog Esc silences what rings before it closes the dialog. */
export function silenceOnEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented || !silenceTimers()) return;
  // The browser closes a dialog by the same key.
  event.preventDefault();
}
