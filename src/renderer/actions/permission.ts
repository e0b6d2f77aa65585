import type { PermissionAnswer, PermissionAsked, TurnId } from '../../shared/turn.ts';
import { api } from '../api.ts';
import { questionIn, type AskedNow } from '../state/asked-now.ts';
import { store } from '../state/store.ts';
import { attempt } from './attempt.ts';

/**
 * How long a question takes no answer after it has appeared: a click or a key that was meant for what
 * stood there before is no answer to it.
 */
export const ANSWER_HOLD_MS = 600;

/** Answers what a call of a tool asks. */
export async function permit(turnId: TurnId, callId: string, answer: PermissionAnswer): Promise<void> {
  await attempt(
    () => api.turn.permit({ turnId, callId, answer }),
    () => void permit(turnId, callId, answer),
  );
}

/** The question is on the screen from now on. */
export const noteShown = (asked: PermissionAsked): void =>
  store.setState({ questionShown: { asked, atEpochMs: Date.now() } });

/** Answers by a click or a key. What comes before anybody can have read the question is dropped. */
export function answerAsked(turnId: TurnId, asked: PermissionAsked, given: PermissionAnswer): void {
  const { questionShown } = store.getState();
  if (questionShown?.asked !== asked) return;
  const shownForMs = Date.now() - questionShown.atEpochMs;
  if (shownForMs >= 0 && shownForMs < ANSWER_HOLD_MS) return;
  void permit(turnId, asked.callId, given);
}

/** What is asked now, and in which turn. */
export const askedNow = (): AskedNow | null => questionIn(store.getState().turns);
