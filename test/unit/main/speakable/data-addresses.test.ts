import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSpeakable } from '../../../../src/main/speakable/speakable.ts';
import { sentencesOf, spokenText, units } from '../../../support/speakable/sentences-of.ts';

const LETTERS = 'iVBORw0KGgo+AAA/NSUhEUgAAAAUA';
const base64 = (length: number): string =>
  LETTERS.repeat(Math.ceil(length / LETTERS.length)).slice(0, length);
const PNG = `data:image/png;base64,${base64(3_300)}==`;
const SVG = `<svg xmlns='http://www.w3.org/2000/svg' width='8'><text x='(1'>so it is</text></svg>`;

/** Addresses that hold what they name, of each kind that models and tools write. */
const addresses: readonly (readonly [name: string, address: string])[] = [
  ['a picture', PNG],
  ['a large picture', `data:image/png;base64,${base64(13_000)}`],
  ['in capitals', `DATA:IMAGE/PNG;BASE64,${base64(300)}`],
  ['sound', `data:audio/mpeg;base64,${base64(5_000)}=`],
  ['a document', `data:application/pdf;base64,${base64(5_000)}`],
  ['with a name', `data:application/vnd.ms-excel;name=report.xls;base64,${base64(500)}`],
  ['with letters for addresses', `data:image/webp;base64,${'iV-_%2B'.repeat(400)}`],
  ['with a blank behind its comma', `data:image/png;base64, ${base64(300)}==`],
  ['with blanks and a line behind its comma', `data:image/png;base64, \t\n${base64(300)}==`],
  ['with a name in blanks', `data:image/png;name=my cat (2).png;base64,${base64(300)}==`],
  ['with a name in quotation marks', `data:image/png;name="my cat.png";base64,${base64(300)}==`],
  ['without a type', `data:;base64,${base64(400)}`],
  ['percent-encoded', `data:text/plain;charset=utf-8,${'so%20it%20is,'.repeat(300)}end`],
  ['percent-encoded drawing', `data:image/svg+xml,${encodeURIComponent(SVG.repeat(20))}`],
];
/** These hold blanks and marks. */
const drawings: readonly (readonly [name: string, address: string])[] = [
  ['a drawing as it is', `data:image/svg+xml;utf8,${SVG}`],
  [
    'a drawing of which only the angles are encoded',
    `data:image/svg+xml,${SVG.replaceAll('<', '%3C').replaceAll('>', '%3E')}`,
  ],
];

const written = (middle: string): string => `Here it is.\n\n${middle}\n\nThat was it.`;
const SAID = 'Here it is. a lamp. That was it';
const NOTHING_SAID = 'Here it is. That was it';
const spokenInDeltas = (markdown: string): string =>
  sentencesOf(units(markdown))
    .map(({ text }) => text)
    .join(' ')
    .replace(/[.。]$/, '');

describe.each([...addresses, ...drawings])('the letters of an address are not said: %s', (_name, address) => {
  test.each([
    ['of an image', written(`![a lamp](${address})`), SAID],
    ['of a link', written(`[a lamp](${address})`), SAID],
    ['with a title', written(`![a lamp](${address} "so it is")`), SAID],
    ['of a linked image', written(`[![a lamp](${address})](${address})`), SAID],
    ['in a tag', written(`<img src="${address}" alt="a lamp">`), SAID],
    ['in a tag behind its description', written(`<img alt='a lamp' src="${address}" width="20"/>`), SAID],
    ['of a reference', `${written('![a lamp][1]')}\n\n[1]: ${address}\n`, SAID],
    ['on a line of its own', written(address), NOTHING_SAID],
    ['in code', written(`\`${address.replaceAll('`', '')}\``), NOTHING_SAID],
    ['in a tag without a description', written(`<img src="${address}">`), NOTHING_SAID],
    ['of an image without a description', written(`![](${address})`), NOTHING_SAID],
    ['in a sentence', `So it is ${address} and no more.`, 'So it is and no more'],
    ['at the end of a sentence', `So it is: ${address}. That was it.`, 'So it is: . That was it'],
    ['in a table', `| a |\n| - |\n| ![a lamp](${address}) |\n\nSo.`, 'a table with 1 row. So'],
    ['in a fence', `\`\`\`\n${address}\n\`\`\`\nSo.`, 'code on screen, 1 line. So'],
  ])('%s', (_where, markdown, said) => {
    expect(spokenText(markdown)).toBe(said);
    expect(spokenInDeltas(markdown)).toBe(said);
  });
});

describe.each([
  ['\n', '\n', 'iVBORw=='],
  ['\n', '', 'iVBORw=='],
  ['\r\n', '', 'iVBORw='],
])('nor are they in lines of their own (%j, %j)', (lineEnd, first, last) => {
  const address = `data:image/png;base64,${first}${`${base64(76)}${lineEnd}`.repeat(40)}${last}`;
  test.each([
    ['of an image', written(`![a lamp](${address})`), SAID],
    ['of a link', written(`[a lamp](${address})`), SAID],
    ['in a tag', written(`<img src="${address}" alt="a lamp">`), SAID],
    ['on lines of its own', written(address), NOTHING_SAID],
    ['in a sentence', `So it is ${address} and no more.`, 'So it is and no more'],
  ])('%s', (_where, markdown, said) => {
    expect(spokenText(markdown)).toBe(said);
    expect(spokenInDeltas(markdown)).toBe(said);
  });
});

test.each(addresses)('between angles nothing is said of it: %s', (_name, address) => {
  if (address.includes(' ')) return;
  expect(spokenText(written(`<${address}>`))).toBe(NOTHING_SAID);
  expect(spokenText(written(`![a lamp](<${address}>)`))).toBe(SAID);
});

test('prose that only looks like one is said', () => {
  for (const prose of [
    'Data: 5,000 rows in all.',
    'The data:image pair, and metadata:image/png;base64,so it is.',
    'data:image/png is a beginning, nothing more.',
    'It is data:text/plain;charset=utf-8 and not more, so it is.',
    'date, datum, data, d',
  ])
    expect(spokenText(prose)).toBe(prose.replace(/\.$/, ''));
});

describe('a line goes on behind a tag that it only mentions', () => {
  const WRITTEN = 'An inline picture is written';
  test.each([
    [
      'a drawing',
      `${WRITTEN} data:image/svg+xml,<svg ...> and the browser draws it. This goes on.`,
      `${WRITTEN} <svg ...> and the browser draws it. This goes on`,
    ],
    ['a page', 'See data:text/html,<p>hello and then more of it.', 'See, hello and then more of it'],
    ['two of them', 'See data:text/html,<p>one and data:text/html,<p>two it is.', 'See, one and, two it is'],
    [
      'a picture behind it',
      `See data:text/html,<p>one and data:image/png;base64,${base64(300)} it is, data:text/html,<b>so</b> there.`,
      'See, one and it is, so there',
    ],
    ['with encoded angles', 'See data:text/html,%3Cp%3Ehello and then more.', 'See and then more'],
    ['what is no element', 'See data:text/html,<5 and then more.', 'See <5 and then more'],
    ['one that closes itself', "![a lamp](data:image/svg+xml,<svg d='1 2'/>) and more.", 'a lamp and more'],
    ['one in quotation marks', `See "data:text/html,<p>hello there" and more.`, 'See "" and more'],
    ['a link', '[a lamp](data:text/html,<p>hello) and more.', 'a lamp and more'],
  ])('%s', (_name, line, said) => {
    for (const after of ['', '\n\nThis is said.']) {
      const all = after === '' ? said : `${said}. This is said`;
      expect(spokenText(line + after)).toBe(all);
      expect(spokenInDeltas(line + after)).toBe(all);
    }
  });

  test('but a line that is too long for prose is a drawing', () => {
    const long = `data:image/svg+xml,<svg ${'so it is '.repeat(300)}`;
    expect(spokenText(`See ${long}\n\nThis is said.`)).toMatch(/^See[ .]*This is said$/);
  });
});

test('prose behind a header is said', () => {
  expect(spokenText('Behind data:image/png;base64, there are letters.')).toBe('Behind there are letters');
  for (const prose of [
    'See data:image/png;name="so and data:text/plain;charset=utf-8 is more',
    `See data:image/png;name=${'so '.repeat(200)}`.trim(),
  ])
    expect(spokenInDeltas(`${prose}, it is.`)).toBe(`${prose}, it is`);
});

test('the description of a tag is said for every image', () => {
  expect(spokenText('See <img src="https://a.example/b.png" alt="a lamp"> there.')).toBe('See a lamp there');
});

describe('while it comes', () => {
  const said = (markdown: string): string => {
    const speakable = createSpeakable({ interjections: false });
    return units(markdown)
      .flatMap((unit) => speakable.push(unit))
      .map((piece) => (piece.type === 'text' ? piece.text : '\n'))
      .join('');
  };
  test('nothing of it is given out early, wherever it is cut', () => {
    for (const start of ['![a lamp](', '[a lamp](', 'a lamp '])
      for (let at = 0; at < 400; at += 1) expect(said(start + PNG.slice(0, at))).toMatch(/^a lamp ?$/);
  });

  test.each([
    ['base64', `![a lamp](data:image/png;base64,${base64(50_000)}`],
    ['percent-encoding', `![a lamp](data:text/plain,${'so%20'.repeat(10_000)}`],
    ['a drawing', `![a lamp](data:image/svg+xml,<svg ${'so it is '.repeat(6_000)}`],
    ['a tag', `<img src="data:image/png;base64,${base64(50_000)}`],
  ])('one that never ends does not hold back the next paragraph: %s', (_name, unended) => {
    expect(said(`${unended}\n\nThis is said`)).toContain('This is said');
    expect(said(`${unended}\n\nThis is said`).length).toBeLessThan(100);
  });

  test('text in the line behind it is said', () => {
    const next = 'This is said and so/is+this.';
    expect(spokenText(`${PNG}\n${next}`)).toBe(next.replace(/\.$/, ''));
    expect(spokenText(`data:image/png;base64,${base64(76)}\nThisIsSaid`)).toBe('ThisIsSaid');
  });

  test.each([
    ['beginnings of addresses', 'data:text/plain,so '],
    ['tags that never close', 'data:text/html,<p>so '],
    ['lines of tags that never close', `${'data:text/html,<p>so '.repeat(95)}\n`],
    ['names that never end', 'data:image/png;name="so'],
    ['headers of names', ';a="b"'],
    ['commas', ','],
    ['colons', 'data:'],
  ])('many of them take time in proportion to their letters: %s', (_name, one) => {
    const start = performance.now();
    spokenText(one.repeat(200_000 / one.length));
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('a megabyte takes time in proportion to its letters', () => {
    const large = written(`![a lamp](data:image/png;base64,${base64(1_000_000)})`);
    const start = performance.now();
    expect(spokenInDeltas(large)).toBe(SAID);
    // If it were read again for each letter it would take minutes.
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

test('each verbatim part stands at its place in the reply', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...[...addresses, ...drawings].map(([, address]) => address)),
      fc.constantFrom(
        (address: string) => `![a lamp](${address})`,
        (address: string) => `<img src="${address}" alt="a lamp">`,
        (address: string) => `A lamp: ${address} it is`,
      ),
      (address, around) => {
        const reply = written(around(address));
        for (const { text, verbatim = [] } of sentencesOf([reply]))
          for (const { from, to, sourceStart } of verbatim)
            expect(reply.slice(sourceStart, sourceStart + to - from)).toBe(text.slice(from, to));
        const last = sentencesOf([reply]).at(-1)?.verbatim?.at(-1);
        expect((last?.sourceStart ?? 0) + (last?.to ?? 0) - (last?.from ?? 0)).toBe(reply.length);
      },
    ),
  );
});

test('any line with beginnings of addresses is said the same however it is cut, each part where it stands', () => {
  const part = fc.constantFrom(
    'so ',
    'it is.',
    '\n',
    '"',
    ' ',
    '![a lamp](',
    ')',
    '<img src="',
    '>',
    'data:image/png;base64,',
    'data:image/png;name="my cat.png";base64, ',
    'data:image/png;name="',
    'data:text/html,<p>',
    'data:text/html,%3Cp%3E',
    '</p>',
    '%3C/p%3E',
    ';base64,',
    'data:',
    ',',
    '=',
    base64(70),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 14 }), fc.nat(300), (parts, cut) => {
      const reply = parts.join('');
      const whole = sentencesOf([reply]);
      const inUnits = sentencesOf(units(reply));
      expect(inUnits).toEqual(whole);
      expect(sentencesOf([reply.slice(0, cut), reply.slice(cut)])).toEqual(whole);
      for (const { text, verbatim = [] } of whole)
        for (const { from, to, sourceStart } of verbatim)
          expect(reply.slice(sourceStart, sourceStart + to - from).replaceAll('\n', ' ')).toBe(
            text.slice(from, to),
          );
    }),
    // The line end of a quote's paragraph stands before the next line's mark.
    { numRuns: 1_000, examples: [[['>', '<img src="', '\n', '>', 'so '], 0]] },
  );
});
