/** What makes it polite, before it or behind it. */
const POLITE = /^(?:please|bitte|s il te plaît|s il vous plaît|por favor|per favore|请|請|お願いします)$/u;
/** More is nothing plain, and is not looked at. */
const LONGEST = 60;

/** @param table lines of utterances with bars between them, in lower case, without marks. */
export const utterancesIn = (table: readonly string[]): ReadonlySet<string> =>
  new Set(table.flatMap((line) => line.split('|')).map((words) => words.normalize('NFKC')));

/**
 * Whether all that was said is one of these, or several of them: "Yes, please.", "No, no.". What says more is not.
 * @param text a transcript, or typed; not to be trusted.
 */
export function isPlainly(utterances: ReadonlySet<string>, text: string): boolean {
  if (text.length > LONGEST) return false;
  const parts = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[,.!?;:…、。，！？；]+/u)
    .map((part) => withoutPolite(part.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '')))
    .filter((part) => part !== '');
  return parts.length > 0 && (utterances.has(parts.join(' ')) || parts.every((part) => utterances.has(part)));
}

function withoutPolite(words: readonly string[]): string {
  const spoken = words.join(' ');
  if (POLITE.test(spoken)) return '';
  for (let count = 1; count < words.length && count <= 5; count += 1) {
    if (POLITE.test(words.slice(-count).join(' '))) return words.slice(0, -count).join(' ');
    if (POLITE.test(words.slice(0, count).join(' '))) return words.slice(count).join(' ');
  }
  return spoken;
}
