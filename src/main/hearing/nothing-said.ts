import { INVENTED_PHRASES, SOUND_IN_BRACKETS } from './invented-phrases.ts';

/**
 * Whether a transcript shows that nothing was said: it is empty, holds no letter and no digit, or is as a whole one of
 * the phrases that models invent where there is only noise. A phrase inside a longer text is always kept.
 * @param durationMs length of the recording; null when unknown, which keeps what somebody may really have said.
 */
export function isNothingSaid(text: string, durationMs: number | null): boolean {
  if (SOUND_IN_BRACKETS.test(text)) return true;
  const bare = bareText(text);
  if (bare === '') return true;
  return INVENTED_PHRASES.some(
    ({ phrase, onlyFromMs }) =>
      (typeof phrase === 'string' ? phrase === bare : phrase.test(bare)) &&
      (onlyFromMs === null || (durationMs !== null && durationMs >= onlyFromMs)),
  );
}

/** Letters, marks and digits alone, in lower case: how a model writes the rest changes from clip to clip. */
function bareText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
}
