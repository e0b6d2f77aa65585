import { expect, test } from 'vitest';
import { sentencesOf } from '../../../support/speakable/sentences-of.ts';

const said = (deltas: readonly string[]): string =>
  sentencesOf(deltas)
    .map(({ text }) => text)
    .join(' ');

test.each([
  ['It is blue :contentReference[oaicite:0]{index=0} today.', 'It is blue today.'],
  ['It is blue:contentReference[oaicite:12]{index=12}.', 'It is blue.'],
  ['It is blue:contentReference[oaicite:3] today.', 'It is blue today.'],
  ['It is blue :contentReference[oaicite:0]{index=0}:contentReference[oaicite:1]{index=1}', 'It is blue'],
  ['It is blue :contentReference[oaicite:0]', 'It is blue'],
  ['It is blue【4:0†source】 today【1】.', 'It is blue today.'],
  ['It is blue \ue200cite\ue202turn0search1\ue201 today.', 'It is blue today.'],
  ['It is: blue :c and :content too.', 'It is: blue :c and :content too.'],
  ['Here it is:', 'Here it is:'],
])('%j is said without its sources, however it is cut', (markdown, expected) => {
  expect(said([markdown])).toBe(expected);
  expect(said(markdown.split(''))).toBe(expected);
  for (let cut = 1; cut < markdown.length; cut += 1)
    expect(said([markdown.slice(0, cut), markdown.slice(cut)]), `cut at ${String(cut)}`).toBe(expected);
});
