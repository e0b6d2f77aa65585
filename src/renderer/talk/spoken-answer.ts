import { areOwnWords } from '../listening/own-words.ts';
import { questionIn } from '../state/asked-now.ts';
import type { TalkEffect } from './machine-events.ts';
import type { Said, World } from './machine-state.ts';
import { msOf } from './recording.ts';
import { yesOrNo } from './yes-or-no.ts';

/**
 * What a plain yes or no, said while a tool asks, answers. `echo`: the voice has said that word itself. Null: it is no
 * answer, as it says more, nothing is asked, or it was begun before the question could be seen.
 */
export function spokenAnswer(
  { turns, questionShown }: Pick<World, 'turns' | 'questionShown'>,
  { samples, speechEndEpochMs, over }: Said,
  text: string,
): Extract<TalkEffect, { type: 'answerQuestion' }> | 'echo' | null {
  const now = questionIn(turns);
  const said = now === null ? null : yesOrNo(text);
  if (now === null || said === null || questionShown?.asked !== now.asked) return null;
  if (speechEndEpochMs - msOf(samples.length) < questionShown.atEpochMs) return null;
  if (over !== null && areOwnWords(text, over, 1)) return 'echo';
  const answer = said === 'yes' ? 'once' : 'no';
  return { type: 'answerQuestion', turnId: now.turnId, callId: now.asked.callId, answer };
}
