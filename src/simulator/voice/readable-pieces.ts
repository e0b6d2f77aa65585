/**
 * Longest run given to flite at once: its first sound comes only when the whole run is
 * made (about 16 ms for each second of speech).
 */
const LONGEST_PIECE = 120;

/**
 * Text as flite can read it, in pieces of whole sentences where possible: typographic marks become
 * plain ones and accents go, because flite knows ASCII only. Never empty: what cannot be read at all
 * gives one piece, which flite makes a short silence of.
 */
export function readablePieces(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\u201C\u201D\u00AB\u00BB]/g, '"')
    .replace(/[\u2013\u2014]/g, ', ')
    .replace(/[^\x20-\x7E]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  const pieces: string[] = [];
  for (let rest = plain; rest.length > 0;) {
    const cut = rest.length <= LONGEST_PIECE ? rest.length : cutPosition(rest);
    pieces.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trimStart();
  }
  return pieces.length > 0 ? pieces : ['.'];
}

/** After the last sentence end, else clause mark, else space, that fits. */
function cutPosition(text: string): number {
  const window = text.slice(0, LONGEST_PIECE);
  for (const mark of [/[.!?]["')]* (?!.*[.!?]["')]* )/, /[,;:] (?!.*[,;:] )/, / (?!.* )/]) {
    const found = mark.exec(window);
    if (found !== null) return found.index + found[0].length;
  }
  return LONGEST_PIECE;
}
