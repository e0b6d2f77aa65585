import { expect, test } from 'vitest';
import { pcmOf, stage, text, type Stage } from './turns-stage.ts';

const askIn = async (on: Stage, conversationId: string): Promise<string> => {
  const message = { text: 'Hello?', sentAtEpochMs: Date.now(), dictated: null, replacesTurnId: null };
  return (await on.turns.start({ kind: 'ask', conversationId, ...message })).turnId;
};

test('what was heard of a voice is known that another conversation’s question has stopped', async () => {
  const on = stage();
  const turnId = await askIn(on, 'first');
  await on.chat.give(text('A sentence that is twenty seconds long. Another '));
  await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(20_000) });
  on.hear(0, 4_000);
  await on.turns.show('second');
  await askIn(on, 'second');
  // The page has stopped it, and says how far it came.
  const now = Date.now();
  on.turns.heard({
    turnId,
    utteranceId: 0,
    heardMs: 9_000,
    audibleAtEpochMs: now,
    endedAtEpochMs: now,
    cut: true,
  });
  await on.turns.show('first');
  expect(on.last()).toMatchObject({ id: turnId, spoken: [{ heardMs: 9_000, state: 'cut' }] });
});

test('what waits to be connected when all is closed begins no more', async () => {
  const on = stage();
  const connect = on.holdConnect();
  const asking = askIn(on, 'first');
  const behind = askIn(on, 'second');
  on.turns.close();
  connect();
  expect(await Promise.allSettled([asking, behind])).toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ]);
  expect(on.turns.isReplying).toBe(false);
  expect(on.types()).toEqual([]);
});
