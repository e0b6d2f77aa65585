import type { TurnRecord } from '../../shared/turn.ts';

/** A turn of which nothing came, and whose question is asked once more as it was: there is nothing to go back to. */
export function isSuperseded(turn: TurnRecord, question: string): boolean {
  return turn.status === 'failed' && turn.steps.length === 0 && turn.question === question;
}
