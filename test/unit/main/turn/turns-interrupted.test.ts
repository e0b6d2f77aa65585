import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import type { SpokenWord } from '../../../../src/shared/turn.ts';
import { answer, FINISH, pcmOf, sentTo, stage, text, type Stage } from './turns-stage.ts';

const FIRST = 'The first sentence is this one here.';
const SECOND = 'The second sentence is a little longer than the first one.';
const REPLY = `${FIRST} ${SECOND}`;
const MARK = '[The user interrupted here and has not heard the rest.]';

/** When each word of a text sounds: each takes 100 ms. */
const timesOf = (said: string): readonly SpokenWord[] =>
  [...said.matchAll(/\S+/gu)].map(({ 0: word, index }, place) => ({
    from: index,
    to: index + word.length,
    startMs: place * 100,
    endMs: place * 100 + 100,
  }));

/** The first sentence was heard, and the second sounds, when all is written and sent. */
async function speaking({ timed = true, isComplete = true } = {}): Promise<{ on: Stage; turnId: string }> {
  const on = stage();
  const turnId = await on.ask('One?');
  await on.chat.give({ type: 'thinking', text: 'Hm.' }, text(REPLY));
  if (isComplete) {
    await on.chat.give(FINISH);
    await on.chat.end();
  } else {
    // What stands there is a whole sentence only when something follows it.
    await on.chat.give(text(' And'));
  }
  for (const { id, text: said } of on.speech.said.slice()) {
    await on.speech.give({ type: 'audio', id, pcm: pcmOf(1_100) });
    if (timed) await on.speech.give({ type: 'words', id, words: timesOf(said) });
    await on.speech.give({ type: 'end', id, billedCharacters: 1 });
  }
  on.hear(0, 1_100, 'whole');
  on.hear(1, 250);
  return { on, turnId };
}
const heard = (on: Stage): string | null => {
  const { heardTo, reply } = on.last();
  return heardTo === null ? null : reply.slice(0, heardTo);
};
/** What the model is sent of the conversation for a next question. */
async function next(on: Stage): Promise<readonly unknown[]> {
  await on.ask('Two?');
  await on.chat.give();
  return sentTo(on);
}

describe('a voice that is stopped', () => {
  test('was heard up to the end of the word that sounded last, by the times of the words', async () => {
    const { on, turnId } = await speaking();
    on.turns.cancel(turnId);
    expect(heard(on)).toBe(`${FIRST} The second sentence`);
  });

  test('was heard up to where the share of the letters puts it, without times', async () => {
    const { on, turnId } = await speaking({ timed: false });
    on.turns.cancel(turnId);
    expect(heard(on)).toMatch(/^The first sentence is this one here\. The second( sentence)?$/);
  });

  test('was heard a little further, as the player tells once it has stopped', async () => {
    const { on, turnId } = await speaking();
    on.turns.cancel(turnId);
    on.hear(1, 380, 'cut');
    expect(heard(on)).toBe(`${FIRST} The second sentence is`);
    expect(on.types().filter((type) => type === 'stoppedAt')).toHaveLength(2);
  });

  test('was heard to its end when only the player’s last word was missing', async () => {
    const { on, turnId } = await speaking();
    on.turns.cancel(turnId);
    on.hear(1, 1_100, 'whole');
    expect(on.last().heardTo).toBeNull();
  });

  test('before its first sound was heard nowhere', async () => {
    const on = stage();
    const turnId = await on.ask('One?');
    await on.chat.give({ type: 'thinking', text: 'Hm.' }, text(REPLY));
    on.turns.cancel(turnId);
    expect(on.last().heardTo).toBe(0);
    expect(await next(on)).toEqual([
      { role: 'user', content: 'One?' },
      { role: 'assistant', content: MARK, thinking: 'Hm.' },
      { role: 'user', content: 'Two?' },
    ]);
  });

  test('leaves no mark where there is no reply yet', async () => {
    const on = stage();
    const turnId = await on.ask('One?');
    await on.chat.give({ type: 'thinking', text: 'Hm.' });
    on.turns.cancel(turnId);
    expect(on.last()).toMatchObject({ status: 'cancelled', heardTo: null });
  });

  test('after all was sent keeps the turn done', async () => {
    const { on, turnId } = await speaking();
    expect(on.last().status).toBe('done');
    on.turns.cancel(turnId);
    expect(on.last()).toMatchObject({
      status: 'done',
      heardTo: FIRST.length + ' The second sentence'.length,
    });
  });

  test('by switching Speak replies off leaves no mark: the reply is read', async () => {
    const { on, turnId } = await speaking({ isComplete: false });
    on.setSpeaking(false);
    on.hear(1, 300, 'cut');
    on.turns.cancel(turnId);
    expect(on.last()).toMatchObject({ status: 'cancelled', heardTo: null });
  });

  test('by a fault, or on a page without sound, leaves no mark', async () => {
    const failed = stage();
    const turnId = await failed.ask('One?');
    await failed.chat.give(text(`${REPLY} And`));
    const error = new ServiceError('speech', { host: 'h' });
    await failed.speech.give({ type: 'failed', id: 0, error, transportFault: false });
    failed.turns.cancel(turnId);
    expect(failed.last()).toMatchObject({ status: 'cancelled', heardTo: null });

    const { on, turnId: deaf } = await speaking();
    on.hear(1, 250, 'cut');
    on.turns.cancel(deaf);
    expect(on.last().heardTo).toBeNull();
  });

  test('in a second speaking takes nothing back of what the first has reached', async () => {
    const { on, turnId } = await speaking();
    on.turns.cancel(turnId);
    const { heardTo } = on.last();
    await on.turns.speakAgain(turnId);
    expect(on.last().heardTo).toBeNull();
    const id = on.speech.said.at(-1)?.id ?? -1;
    await on.speech.give({ type: 'audio', id, pcm: pcmOf(1_000) });
    on.hear(id, 20);
    on.turns.cancel(turnId);
    expect(on.last().heardTo).toBe(heardTo);
  });

  test('that says a reply once more which was heard to its end misses nothing', async () => {
    const { on, turnId } = await speaking();
    on.hear(1, 1_100, 'whole');
    await on.turns.speakAgain(turnId);
    on.turns.cancel(turnId);
    expect(on.last().heardTo).toBeNull();
  });
});

describe('the next request', () => {
  test('holds what was heard of an interrupted reply, and says that it was', async () => {
    const { on } = await speaking();
    expect(await next(on)).toEqual([
      { role: 'user', content: 'One?' },
      { role: 'assistant', content: `${FIRST} The second sentence\n\n${MARK}`, thinking: 'Hm.' },
      { role: 'user', content: 'Two?' },
    ]);
  });

  test('holds all of a reply that was heard to its end', async () => {
    const on = stage();
    await on.ask('One?');
    await answer(on, FIRST);
    on.hear(0, 10, 'whole');
    expect(await next(on)).toContainEqual({ role: 'assistant', content: FIRST, thinking: '' });
  });
});

describe('Continue', () => {
  test('says the rest of a reply that is complete, and asks the model for nothing', async () => {
    const { on, turnId } = await speaking();
    on.turns.cancel(turnId);
    await on.turns.start({ kind: 'continue', turnId });
    expect(on.chat.requests).toHaveLength(1);
    expect(on.last()).toMatchObject({ status: 'done', heardTo: null });
    const [id, said] = [on.speech.said.at(-1)?.id ?? -1, on.speech.said.at(-1)?.text];
    expect(said).toBe('is a little longer than the first one.');
    const [sentence] = on.last().spoken.at(-1)?.sentences ?? [];
    expect(on.last().reply.slice(sentence?.sourceStart)).toBe(said);
    await on.speech.give({ type: 'audio', id, pcm: pcmOf(10) });
    await on.speech.give({ type: 'end', id, billedCharacters: 1 });
    on.hear(id, 10, 'whole');
    expect(on.types()).toContain('speechSent');
    expect(await next(on)).toContainEqual({ role: 'assistant', content: REPLY, thinking: 'Hm.' });
  });

  test('ends a turn as done of which only the voice was stopped', async () => {
    const on = stage();
    const turnId = await on.ask('One?');
    await on.chat.give(text(REPLY), FINISH);
    await on.chat.end();
    on.turns.cancel(turnId);
    expect(on.last().status).toBe('cancelled');
    await on.turns.start({ kind: 'continue', turnId });
    expect(on.last()).toMatchObject({ status: 'done', heardTo: null });
    expect(on.chat.requests).toHaveLength(1);
  });

  test('says the rest of code that looks like a link', async () => {
    const on = stage();
    const turnId = await on.ask('One?');
    await on.chat.give(text('Call `handlers[name](event)` and then go home to sleep.'), FINISH);
    await on.chat.end();
    await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(1_000) });
    const said = on.speech.said[0]?.text ?? '';
    const words = [...said.matchAll(/\w+/gu)].map(({ 0: word, index }, place) => ({
      from: index,
      to: index + word.length,
      startMs: place * 100,
      endMs: place * 100 + 100,
    }));
    await on.speech.give({ type: 'words', id: 0, words });
    on.hear(0, 250);
    on.turns.cancel(turnId);
    expect(heard(on)).toBe('Call `handlers[name');
    await on.turns.start({ kind: 'continue', turnId });
    expect(on.speech.said.at(-1)?.text).toMatch(/^\W*event/u);
  });

  test('says what is written, and asks the model for what is not', async () => {
    const { on, turnId } = await speaking({ isComplete: false });
    on.turns.cancel(turnId);
    expect(heard(on)).toBe(`${FIRST} The second sentence`);
    const before = on.speech.said.length;
    await on.turns.start({ kind: 'continue', turnId });
    await on.chat.give();
    expect(sentTo(on).at(-2)).toMatchObject({ content: `${REPLY} And` });
    expect(on.last()).toMatchObject({ status: 'running', heardTo: null });
    await on.chat.give(text(' so it ends here, at last.'), FINISH);
    await on.chat.end();
    expect(
      on.speech.said
        .slice(before)
        .map((piece) => piece.text)
        .join(' '),
    ).toBe('is a little longer than the first one. And so it ends here, at last.');
  });
});
