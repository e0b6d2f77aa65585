import { seenLines } from '../../shared/one-line.ts';

const SCHEME = 'parley:';
/** In UTF-16 units: as much as a user can look over before it is sent. */
const LONGEST_QUESTION = 2_000;
/** Each unit is nine characters at most, percent-encoded. */
const LONGEST_ADDRESS = 9 * LONGEST_QUESTION + 100;

/**
 * The question of `parley://ask?text=…`, without what cannot be seen. Any page may have such a link: null for every
 * other form, for a text that is empty or too long, and for one that is not Unicode.
 */
export function questionOf(address: string): string | null {
  if (address.length > LONGEST_ADDRESS) return null;
  const url = URL.parse(address);
  if (url === null || url.protocol !== SCHEME || url.host !== 'ask' || url.hash !== '') return null;
  if (url.username !== '' || url.password !== '' || !['', '/'].includes(url.pathname)) return null;
  if ([...url.searchParams.keys()].join() !== 'text') return null;
  const question = seenLines(url.searchParams.get('text') ?? '');
  const isFit = question !== '' && question.length <= LONGEST_QUESTION && !question.includes('\uFFFD');
  return isFit ? question : null;
}

/** The address that a start of the app was given: it is what begins with our scheme, wherever Chromium's switches stand. */
export function linkAmong(argv: readonly string[]): string | null {
  return argv.findLast((argument) => argument.slice(0, SCHEME.length).toLowerCase() === SCHEME) ?? null;
}
