import { isUnspacedLetter, isWordCharacter } from './characters.ts';
import { instead, waitFor, type InlineDecision, type InlineView } from './rule.ts';

const STARTS = ['http://', 'https://', 'www.'] as const;
/** What no address holds, and Chinese punctuation and letters, which follow addresses without a space. */
const END =
  /[\s<>"`|\\^{}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef\u2018-\u201d]/u;
const END_OR_BRACKET = new RegExp(`${END.source}|\\]`, 'u');
const MAX_URL = 2_048;

/** The host as it is read out: no scheme, user, port or `www.`; null when there is none. */
export function spokenHost(url: string): string | null {
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]+)/i.exec(url)?.[1] ?? '';
  const spoken = host.replace(/^www\./i, '');
  return /[\p{L}\p{N}]/u.test(spoken) ? spoken : null;
}

/** Where an address ends, without the punctuation of the sentence around it (the rule of GitHub's autolinks). */
function urlLength(run: string): number {
  let length = run.length;
  for (;;) {
    const last = run.charAt(length - 1);
    const url = run.slice(0, length);
    const unbalanced = last === ')' && url.split(')').length > url.split('(').length;
    if (length === 0 || !(/[?!.,:;*_~'\]]/.test(last) || unbalanced)) return length;
    length -= 1;
  }
}

/**
 * A bare address is read as its host: "example.com" says more than "link", and the rest cannot be remembered by ear.
 */
export function readUrl({ rest, previous, final, openBrackets }: InlineView): InlineDecision {
  if (isWordCharacter(previous) && !isUnspacedLetter(previous)) return null;
  const lower = rest.slice(0, 8).toLowerCase();
  if (!STARTS.some((start) => lower.startsWith(start))) {
    return STARTS.some((start) => start.startsWith(lower)) && !final ? 'wait' : null;
  }
  const bound = openBrackets > 0 ? rest.indexOf(']') : -1;
  const found = rest.search(END);
  const ends = [bound, found].filter((index) => index >= 0);
  if (ends.length === 0 && !final && rest.length <= MAX_URL) return waitFor(END_OR_BRACKET, MAX_URL);
  const length = urlLength(rest.slice(0, Math.min(rest.length, ...ends)));
  const host = spokenHost(rest.slice(0, length));
  return host === null ? null : instead(length, host);
}
