/** The named references that models write; anything else stays as it stands. */
const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ensp', ' '],
  ['emsp', ' '],
  ['copy', '©'],
  ['reg', '®'],
  ['trade', '™'],
  ['hellip', '…'],
  ['mdash', '—'],
  ['ndash', '–'],
  ['minus', '−'],
  ['times', '×'],
  ['divide', '÷'],
  ['plusmn', '±'],
  ['deg', '°'],
  ['euro', '€'],
  ['pound', '£'],
  ['yen', '¥'],
  ['cent', '¢'],
  ['frac12', '½'],
  ['laquo', '«'],
  ['raquo', '»'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['rarr', '→'],
]);

const REFERENCE = /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,9});/iy;

export interface CharacterReference {
  /** What stands there, as it is written. */
  readonly source: string;
  /** The character that it means. */
  readonly character: string;
}

/** A character that is given by its name or number here; null when there is none. */
export function characterReferenceAt(text: string, at: number): CharacterReference | null {
  if (text.charAt(at) !== '&') return null;
  REFERENCE.lastIndex = at;
  const found = REFERENCE.exec(text);
  if (found === null) return null;
  const [source, name = ''] = found;
  const character = name.startsWith('#') ? numbered(name.slice(1)) : named.get(name);
  return character === undefined ? null : { source, character };
}

function numbered(digits: string): string | undefined {
  const codePoint = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number(digits);
  return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : undefined;
}
