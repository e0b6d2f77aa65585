import { expect, test } from 'vitest';
import type { Naming } from '../../../../src/main/turn/turns-options.ts';
import { answer, FINISH, KEPT_NOWHERE, stage, text, type Stage } from './turns-stage.ts';

interface Named {
  readonly on: Stage;
  readonly titles: readonly string[];
}

/** A conversation whose title is wanted, unless that is changed. */
function named(change: Partial<Naming> = {}): Named {
  const titles: string[] = [];
  const on = stage(undefined, undefined, KEPT_NOWHERE, {
    isWanted: () => true,
    asking: () => ({ thinking: { type: 'off' }, maxOutputTokens: 64 }),
    take: (_id, words) => titles.push(words),
    ...change,
  });
  return { on, titles };
}

const USAGE = {
  type: 'usage',
  usage: { inputTokens: 70, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 7, billedUsd: null },
} as const;

test('after the first reply the model is asked for a title, shortly, and its cost is the turn’s', async () => {
  const { on, titles } = named();
  await on.ask('Why do ships float?');
  await answer(on, 'Because of buoyancy.');
  const before = on.last().cost;
  expect(on.chat.requests).toHaveLength(2);
  const asked = on.chat.requests[1];
  expect(asked).toMatchObject({ thinking: { type: 'off' }, maxOutputTokens: 64, tools: [] });
  expect(JSON.stringify(asked?.messages)).toMatch(/Why do ships float\?.*Because of buoyancy\./);
  await on.chat.give(text('Ships and '), text('buoyancy'), USAGE, FINISH);
  await on.chat.end();
  expect(titles).toEqual(['Ships and buoyancy']);
  const { cost } = on.last();
  expect((cost?.inputTokens ?? 0) - (before?.inputTokens ?? 0)).toBe(70);
  expect((cost?.outputTokens ?? 0) - (before?.outputTokens ?? 0)).toBe(7);
  expect(cost?.usd).toBeGreaterThan(before?.usd ?? 0);
});

test('a turn that goes on to be spoken keeps the cost of the title in its own', async () => {
  const { on } = named();
  const id = await on.ask('Why?');
  await answer(on, 'Because.');
  await on.turns.speakAgain(id);
  await on.chat.give(text('Ships'), USAGE, FINISH);
  await on.chat.end();
  const withTitle = on.last().cost;
  await on.speech.give({ type: 'end', id: on.speech.said.length - 1, billedCharacters: 8 });
  expect(on.last().cost?.characters).toBe(16);
  expect(on.last().cost?.inputTokens).toBe(withTitle?.inputTokens);
});

test('it is asked once: neither after the second reply, nor after one that was stopped', async () => {
  const { on } = named();
  const id = await on.ask('Why?');
  on.turns.cancel(id);
  expect(on.chat.requests).toHaveLength(1);
  await on.ask('Why?');
  await answer(on, 'Because.');
  expect(on.chat.requests).toHaveLength(3);
  await on.chat.end();
  await on.ask('And?');
  await answer(on, 'That too.');
  expect(on.chat.requests).toHaveLength(4);
});

test.each([
  ['the user has named it', { isWanted: () => false }],
  ['it is not to be asked', { asking: () => null }],
])('nothing is asked where %s', async (_case, change) => {
  const { on } = named(change);
  await on.ask('Why?');
  await answer(on, 'Because.');
  expect(on.chat.requests).toHaveLength(1);
});

test('a title that fails changes nothing that the user sees, and what came of it is paid for', async () => {
  const { on, titles } = named();
  await on.ask('Why?');
  await answer(on, 'Because.');
  const { status, error } = on.last();
  await on.chat.give(text('Shi'));
  await on.chat.end(new Error('gone'));
  expect(titles).toEqual([]);
  expect(on.last()).toMatchObject({ status, error, warning: null, waiting: null });
  expect(on.last().cost).toMatchObject({ isEstimate: true });
});

test('the end of the app ends it, and nothing is told after that', async () => {
  const { on, titles } = named();
  await on.ask('Why?');
  await answer(on, 'Because.');
  await on.chat.give(text('Ships'));
  on.turns.close();
  const told = on.events.length;
  expect(on.chat.aborted()).toBe(true);
  expect(on.last().cost).toMatchObject({ isEstimate: true });
  await new Promise((resolve) => setImmediate(resolve));
  expect(on.events).toHaveLength(told);
  expect(titles).toEqual([]);
});

test('thinking that turns out as such, and what the service holds back, are no title', async () => {
  const { on, titles } = named();
  await on.ask('Why?');
  await answer(on, 'Because.');
  await on.chat.give(text('Hm, a title'), { type: 'reinterpret' }, text('Ships'), FINISH);
  await on.chat.end();
  expect(titles).toEqual(['Ships']);
});
