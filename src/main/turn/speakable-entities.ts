import { dropped, instead, type InlineDecision, type InlineView } from './speakable-rule.ts';

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

export function readEntity({ rest, final }: InlineView): InlineDecision {
  const reference = /^&(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,9});/i.exec(rest);
  if (reference !== null) {
    const [whole, name = ''] = reference;
    const char = name.startsWith('#') ? numbered(name.slice(1)) : named.get(name);
    if (char === undefined) return null;
    return /^[\p{Cc}\p{Cs}]$/u.test(char) ? dropped(whole.length) : instead(whole.length, char);
  }
  return !final && /^&(?:#\d{0,7}|#x[\da-f]{0,6}|[a-z][a-z\d]{0,9})?$/i.test(rest) ? 'wait' : null;
}

function numbered(digits: string): string | undefined {
  const codePoint = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number(digits);
  return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : undefined;
}
