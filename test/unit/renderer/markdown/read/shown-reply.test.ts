import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownReply } from '../../../../../src/renderer/markdown/read/shown-reply.ts';

const LETTERS = 'iVBORw0KGgo+AAA/NSUhEUgAAAAUA'.repeat(500);
const PNG = `data:image/png;base64,${LETTERS}==`;
const shown = (reply: string): string => shownReply(reply, true).text;

describe('a reply as it is shown', () => {
  it.each([
    ['an image', `Here.\n\n![a lamp](${PNG} "so")\n\nThat was it.`],
    ['a tag', `Here.\n\n<img src="${PNG}" alt="a lamp">\n\nThat was it.`],
    ['a reference', `Here: ![a lamp][1]\n\n[1]: ${PNG}`],
    ['a bare address', `Here it is: ${PNG}, and that was it.`],
  ])('leaves out most of what an address holds: %s', (_, reply) => {
    const short = `${LETTERS.slice(0, 64)}…`;
    expect(shown(reply)).toBe(reply.replaceAll(`${LETTERS}==`, short));
  });

  it('is the reply where no address holds much', () => {
    for (const reply of [
      'Data: so it is.',
      'See data:text/plain,so%20it%20is. And https://a.example/data:image/png.',
      '![a dot](data:image/gif;base64,R0lGODlhAQABAAAAACw=)',
    ])
      expect(shown(reply)).toBe(reply);
  });

  it.each([
    ['a fence', `So:\n\n\`\`\`css\nurl(${PNG})\n\`\`\`\n\nEnd.`],
    ['a fence in a list', `1. So:\n      ~~~\n      ${PNG}\n      ~~~\n`],
    ['a line', `So: \`${PNG}\`.`],
  ])('is whole in code: %s', (_, reply) => {
    expect(shown(reply)).toBe(reply);
    expect(shown(`${reply}\n![a lamp](${PNG})`).length).toBeLessThan(reply.length + 200);
  });

  it.each([
    'An inline picture is written data:image/svg+xml,<svg ...> and the browser draws it. This goes on.',
    'See data:text/html,<p>hello and then data:text/html,<b>more.\nSo it is.',
  ])('is the reply where prose only mentions a tag: %s', (line) => {
    expect(shown(line)).toBe(line);
  });

  it('keeps a drawing with blanks and marks one address', () => {
    const drawing = "data:image/svg+xml;utf8,<svg xmlns='so'><text x='(1'>so it is</text></svg>";
    expect(shown(`![a lamp](${drawing})`)).toBe('![a lamp](data:image/svg+xml;utf8,…)');
  });
});

it.each([
  ['addresses in one line', 'data:text/plain,so '],
  ['lines of tags that never close', `${'data:text/html,<p>so '.repeat(95)}\n`],
  ['backticks', '`data:text/plain,so '],
  ['what only begins like one', 'data:'],
])('takes time in proportion to its letters: %s', (_, one) => {
  const hostile = one.repeat(400_000 / one.length);
  const start = performance.now();
  shownReply(hostile, true);
  expect(performance.now() - start).toBeLessThan(2_000);
});

const part = fc.constantFrom(
  'So it is.',
  ' ',
  '\n\n',
  '`',
  '```\n',
  '![a lamp](',
  ')',
  '"',
  '<img src="',
  '>',
  'data:image/png;base64,',
  'data:text/plain,',
  'data:image/svg+xml,<svg ',
  '</svg>',
  'data:text/html,%3Cp%3E',
  'data',
  ':',
  ',',
  '.',
  'iVBORw0KGgo'.repeat(9),
);
const reply = fc.array(part, { maxLength: 16 }).map((parts) => parts.join(''));

const LONG = 'so it is '.repeat(230);
const longReply = fc
  .array(fc.oneof({ weight: 8, arbitrary: part }, { weight: 1, arbitrary: fc.constant(LONG) }), {
    maxLength: 16,
  })
  .map((parts) => parts.join(''));

it('grows at its end only, like the reply', () => {
  fc.assert(
    fc.property(longReply, fc.oneof(fc.nat(400), fc.nat(3_000)), (whole, cut) => {
      const { text } = shownReply(whole, true);
      expect(text.startsWith(shownReply(whole.slice(0, cut), false).text)).toBe(true);
      expect(text.startsWith(shownReply(whole, false).text)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

it('has each of its places where the same letter stands in the reply, in order', () => {
  fc.assert(
    fc.property(reply, (whole) => {
      const { text, placeOf } = shownReply(whole, true);
      let last = 0;
      for (let at = 0; at < whole.length; at += 1) {
        const place = placeOf(at);
        expect(place).toBeGreaterThanOrEqual(last);
        expect([whole.charAt(at), '…']).toContain(text.charAt(place));
        last = place;
      }
      expect(placeOf(whole.length)).toBe(text.length);
    }),
    { numRuns: 1_000 },
  );
});
