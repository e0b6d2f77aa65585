/** Controls, format characters and what no font shows; the joiners belong to how some scripts are written. */
const UNSEEN = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/**
 * What somebody else wrote, as one line that shows all that it holds: without what cannot be seen, which could turn
 * around what stands beside it.
 */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(UNSEEN, '').trim();
}

/** The same of several lines: they stay lines. */
export function seenLines(text: string): string {
  return text
    .split(/\r\n?|\n/u)
    .map((line) => line.replaceAll('\t', ' ').replaceAll(UNSEEN, ''))
    .join('\n')
    .trim();
}
