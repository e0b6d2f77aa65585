import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanKey } from '../../../../src/main/settings/clean-key.ts';

const KEY = 'sk-cp-0aB_9.x-=';

test.each([
  ['as it is', KEY],
  ['blanks and line ends around it', ` \t${KEY}\r\n`],
  ['a header’s value', `Bearer ${KEY}`],
  ['a header', `Authorization: Bearer ${KEY}`],
  ['a quoted header', `"Authorization": "Bearer ${KEY}",`],
  ['quotes', `"${KEY}"`],
  ['curly quotes', `\u201C${KEY}\u201D`],
  ['guillemets', `\u00AB${KEY}\u00BB`],
  ['code', `\`${KEY}\``],
  ['a variable', `MINIMAX_API_KEY=${KEY}`],
  ['a variable of a script', `minimax_api_key = '${KEY}'`],
  ['a line of a shell', `export MINIMAX_API_KEY="${KEY}"`],
  ['a header of Anthropic’s', `x-api-key: ${KEY}`],
  ['what has no width', `\uFEFFsk-cp\u200B-0aB\u2060_9.x-=\u200E`],
  ['a line break in it', 'sk-cp-0a\nB_9.x-='],
  ['a wrapped line in it', 'sk-cp-0a  \r\n    B_9.x-='],
])('%s is the key', (_, pasted) => {
  expect(cleanKey(pasted)).toEqual({ ok: true, key: KEY });
});

test.each([
  ['QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY='],
  ['QUJDREVGR0hJSktMTU5P=='],
  ['QUJDREVGR0hJSktMTU5PUFFSU1RVVldY='],
  ['JBSWY3DPEBLW64TMMQ======'],
  ['abcd=efgh'],
])('the padding of base64 makes %s no variable', (key) => {
  expect(cleanKey(key)).toEqual({ ok: true, key });
  expect(cleanKey(`"${key}"`)).toEqual({ ok: true, key });
  expect(cleanKey(`MINIMAX_API_KEY = ${key}`)).toEqual({ ok: true, key });
  expect(cleanKey(`export KEY="${key}"`)).toEqual({ ok: true, key });
});

test.each([
  ['sk-ключ', '“к” (U+043A)'],
  ['sk-…', '“…” (U+2026)'],
  ['sk-one sk-two', 'U+0020'],
  ['sk-a\0b', 'U+0000'],
  ['sk-😀', '“😀” (U+1F600)'],
  ['', null],
  [' \u200B ', null],
  ['""', null],
  ['Bearer ', null],
  ['MINIMAX_API_KEY=', null],
  ['export MINIMAX_API_KEY=""', null],
])('of %j, %s is named', (pasted, sign) => {
  expect(cleanKey(pasted)).toEqual({ ok: false, sign });
});

test('what is taken is cleaned once for all, can stand in a header, and takes linear time', () => {
  const part = fc.constantFrom(
    'sk-',
    'Bearer ',
    '"',
    '\u200B',
    '\n',
    '=',
    ':',
    'KEY',
    ' ',
    'authorization',
    'д',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const cleaned = cleanKey(parts.join(''));
      if (cleaned.ok) expect(cleaned.key).toMatch(/^[\x21-\x7e]+$/);
    }),
    { numRuns: 1_000, seed: 17 },
  );
  for (const sign of [' ', '\n', '"', 'A', '=', '\u200B'])
    expect(cleanKey(sign.repeat(10_000)).ok).toBe(/[A=]/.test(sign));
});
