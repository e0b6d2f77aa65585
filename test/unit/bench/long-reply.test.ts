import { lexer } from 'marked';
import { expect, test } from 'vitest';
import { longReply } from '../../bench/long-reply.ts';

test('the long reply is 50 KB with a code block of 20 KB, a table of 200 rows and a list of 300 items', () => {
  const { text } = longReply();
  expect(text.length).toBeGreaterThanOrEqual(50 * 1_024);
  expect(text.length).toBeLessThan(51 * 1_024);
  const tokens = lexer(text);
  const code = tokens.find(({ type }) => type === 'code');
  expect(code?.raw.length).toBeGreaterThanOrEqual(20 * 1_024);
  const table = tokens.find(({ type }) => type === 'table');
  expect(table).toMatchObject({ rows: { length: 200 } });
  const list = tokens.find(({ type }) => type === 'list');
  expect(list).toMatchObject({ items: { length: 300 } });
});

test('its stretches follow one another and begin and end in the same prose', () => {
  const { text, stretches } = longReply();
  expect(stretches.map(({ start }) => start)).toEqual([0, ...stretches.slice(0, -1).map(({ end }) => end)]);
  expect(stretches.at(-1)?.end).toBe(text.length);
  const [first, last] = [stretches[0], stretches.at(-1)].map((stretch) =>
    text.slice(stretch?.start, stretch?.end).trim(),
  );
  expect(last).toBe(first);
});
