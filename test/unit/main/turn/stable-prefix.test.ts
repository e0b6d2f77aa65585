import { expect, test } from 'vitest';
import { answer, stage, type Stage } from './turns-stage.ts';

const sentIn = ({ chat }: Stage, turn: number): string => JSON.stringify(chat.requests[turn]?.messages);

test('what the model is sent begins as it did in the turn before, byte for byte', async () => {
  const on = stage();
  for (const question of ['One?', 'Two?', 'Three?']) {
    await on.ask(question);
    await on.chat.give({ type: 'thinking', text: 'Hm.' });
    await answer(on, `Of ${question} I know this.`);
    on.hear(0, 10, 'whole');
  }
  for (const turn of [1, 2]) {
    const before = sentIn(on, turn - 1);
    expect(sentIn(on, turn).startsWith(before.slice(0, -1))).toBe(true);
    expect(on.chat.requests[turn]?.tools).toEqual(on.chat.requests[turn - 1]?.tools);
  }
});

test('whether replies are spoken is in its first message, which changes with that alone', async () => {
  const on = stage();
  await on.ask('One?');
  await answer(on, 'Of that I know this.');
  on.setSpeaking(false);
  await on.ask('Two?');
  const [spoken, written] = on.chat.requests.map(({ messages }) => messages);
  expect(written?.[0]).not.toEqual(spoken?.[0]);
  expect(written?.slice(1, 2)).toEqual(spoken?.slice(1));
});
