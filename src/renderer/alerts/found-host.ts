import type { TurnId } from '../../shared/turn.ts';
import { api } from '../api.ts';
import { regenerate, speakAgain } from '../actions/actions.ts';
import { attempt } from '../actions/attempt.ts';
import { findTurn } from '../state/find-turn.ts';
import { applySettings } from '../actions/settings-actions.ts';
import { store } from '../state/store.ts';
import { tell } from '../talk/tell.ts';

/** Goes over to the host that took the key, and asks of it what the other one refused: the reply, or only its voice. */
export async function goToFoundHost(turnId: TurnId): Promise<void> {
  const result = await attempt(
    () => api.settings.useFoundHost(),
    () => void goToFoundHost(turnId),
  );
  if (!result.ok) return;
  applySettings(result.data);
  const turn = findTurn(store.getState().turns, turnId);
  await (turn?.record.error === null ? speakAgain(turnId) : regenerate(turnId));
}

/** The same for what was said. */
export async function transcribeAtFoundHost(): Promise<void> {
  const result = await attempt(
    () => api.settings.useFoundHost(),
    () => void transcribeAtFoundHost(),
  );
  if (!result.ok) return;
  applySettings(result.data);
  tell({ type: 'retryTranscription' });
}
