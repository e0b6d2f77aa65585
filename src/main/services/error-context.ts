import type { ErrorContext } from '../errors/describe-error.ts';

/** What the words for a fault need to know, where no turn is at work. */
export function contextOf(known: Pick<ErrorContext, 'model' | 'voiceId' | 'hasKey'>): ErrorContext {
  return { ...known, replyBegan: false, callsDone: false, thinkingBegan: false };
}
