import { sendDraft, setDraft } from '../actions/actions.ts';
import { silenceTimers } from '../actions/ringing.ts';
import { store } from '../state/store.ts';
import { saysStop } from '../talk/says-stop.ts';

/** Sends what is written; a plain stop is said to a timer that rings, and not to the model. */
export async function sendWritten(): Promise<void> {
  const { draft, editing } = store.getState();
  if (editing === null && saysStop(draft) && silenceTimers()) setDraft('');
  else await sendDraft();
}
