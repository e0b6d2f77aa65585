import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import { oneWay } from '../../../../src/main/speech/ways/one-way.ts';
import type { SentenceTransport } from '../../../../src/main/speech/speech-transport.ts';
import { FINISH, pcmOf, stage, text, type Stage } from './turns-stage.ts';

const FIRST = 'The first sentence is this one here.';
const SECOND = 'The second sentence is a little longer than the first one.';
const REPLY = `${FIRST} ${SECOND}`;

const heard = (on: Stage): string | null => {
  const { heardTo, reply } = on.last();
  return heardTo === null ? null : reply.slice(0, heardTo);
};
const fail = (on: Stage, id: number): Promise<void> =>
  on.speech.give({
    type: 'failed',
    id,
    error: new ServiceError('speech', { host: 'h' }),
    transportFault: false,
  });
async function sound(on: Stage, id: number): Promise<void> {
  await on.speech.give({ type: 'audio', id, pcm: pcmOf(1_000) });
  await on.speech.give({ type: 'end', id, billedCharacters: 1 });
}

/** The first sentence is there to be heard, and the second has failed. */
async function halfSaid({ isComplete = true } = {}): Promise<{ on: Stage; turnId: string }> {
  const on = stage();
  const turnId = await on.ask('One?');
  await on.chat.give(text(isComplete ? REPLY : `${REPLY} And`));
  if (isComplete) {
    await on.chat.give(FINISH);
    await on.chat.end();
  }
  await sound(on, 0);
  await fail(on, 1);
  return { on, turnId };
}

/** All of the reply was said, and its voice was stopped in the middle of the first sentence. */
async function marked(): Promise<{ on: Stage; turnId: string; mark: string }> {
  const on = stage();
  const turnId = await on.ask('One?');
  await on.chat.give(text(REPLY), FINISH);
  await on.chat.end();
  await sound(on, 0);
  await sound(on, 1);
  on.hear(0, 500);
  on.turns.cancel(turnId);
  on.hear(0, 500, 'cut');
  on.hear(1, 0, 'cut');
  const mark = heard(on) ?? '';
  expect(mark).toMatch(/^The first sentence[^.]*$/);
  return { on, turnId, mark };
}

describe('a voice that has failed', () => {
  test('is listened to while what was said before still sounds', async () => {
    const { on, turnId } = await halfSaid();
    on.hear(0, 500);
    on.turns.cancel(turnId);
    expect(heard(on)).toMatch(/^The first sentence[^.]*$/);
    const before = on.last().spoken.length;
    const said = on.last().heardTo ?? -1;
    await on.turns.start({ kind: 'continue', turnId });
    expect(on.last().spoken[before]?.sentences[0]?.sourceStart).toBe(said + 1);
  });

  test('is not listened to when all that came of it was heard: the rest is read', async () => {
    const { on, turnId } = await halfSaid();
    on.hear(0, 1_000, 'whole');
    on.turns.cancel(turnId);
    expect(on.last().heardTo).toBeNull();
  });
});

describe('a voice whose page is reloaded', () => {
  /** The new page is given the rest, and drops what had come to it before. */
  async function reloaded(): Promise<{ on: Stage; turnId: string }> {
    const on = stage();
    const turnId = await on.ask('One?');
    await on.chat.give(text(REPLY), FINISH);
    await on.chat.end();
    await sound(on, 0);
    on.hear(0, 500);
    await sound(on, 1);
    on.turns.resendUnheard();
    on.hear(0, 0, 'cut');
    on.hear(1, 0, 'cut');
    return { on, turnId };
  }

  test('is listened to, though the page tells of what it has dropped', async () => {
    const { on, turnId } = await reloaded();
    on.turns.cancel(turnId);
    expect(heard(on)).toMatch(/^The first sentence[^.]*$/);
  });

  test('is listened to while a piece plays, and another one that it has dropped is still to come', async () => {
    const { on, turnId } = await reloaded();
    on.hear(0, 250);
    on.turns.cancel(turnId);
    expect(heard(on)).toMatch(/^The first sentence[^.]*$/);
  });

  test('is not when sound is lost behind what the new page has played', async () => {
    const { on, turnId } = await reloaded();
    on.hear(0, 250);
    on.hear(0, 250, 'cut');
    on.turns.cancel(turnId);
    expect(on.last().heardTo).toBeNull();
  });

  test('is listened to when it has failed, too', async () => {
    const { on, turnId } = await halfSaid();
    on.hear(0, 500);
    on.turns.resendUnheard();
    on.hear(0, 0, 'cut');
    on.turns.cancel(turnId);
    expect(heard(on)).toMatch(/^The first sentence[^.]*$/);
  });
});

/** Its sessions throw when the promise is rejected. */
function breakable(transport: SentenceTransport, breaking: Promise<never>): SentenceTransport {
  return {
    ...transport,
    open(settings, signal) {
      const session = transport.open(settings, signal);
      return {
        ...session,
        async *[Symbol.asyncIterator]() {
          const outputs = session[Symbol.asyncIterator]();
          for (;;) {
            const next = await Promise.race([outputs.next(), breaking]);
            if (next.done === true) return;
            yield next.value;
          }
        },
      };
    },
  };
}

/** Of the second sentence half was said, and nearly all of that was heard. */
async function brokenOff(): Promise<{ on: Stage; turnId: string }> {
  const on = stage();
  const turnId = await on.ask('One?');
  await on.chat.give(text(REPLY), FINISH);
  await on.chat.end();
  await sound(on, 0);
  await on.speech.give({ type: 'audio', id: 1, pcm: pcmOf(1_000) });
  await fail(on, 1);
  on.hear(0, 1_000, 'whole');
  on.hear(1, 990);
  return { on, turnId };
}

describe('a piece that broke off was heard no further than its sound went', () => {
  const HALF = /^The first sentence is this one here\. The second[^.]*$/;

  test('when it is stopped', async () => {
    const { on, turnId } = await brokenOff();
    on.turns.cancel(turnId);
    on.hear(1, 1_000, 'cut');
    expect(heard(on)).toMatch(HALF);
  });

  test('when its voice broke without a word of which piece it was', async () => {
    const breaking = Promise.withResolvers<never>();
    const on = stage((sentences) => oneWay(breakable(sentences, breaking.promise)));
    await on.ask('One?');
    await on.chat.give(text(REPLY), FINISH);
    await on.chat.end();
    await sound(on, 0);
    await on.speech.give({ type: 'audio', id: 1, pcm: pcmOf(1_000) });
    breaking.reject(new ServiceError('speech', { host: 'h' }));
    await on.chat.give();
    on.hear(0, 1_000, 'whole');
    on.hear(1, 1_000, 'whole');
    expect(on.last().spoken[1]?.state).toBe('failed');
  });

  test('when its page is reloaded at its end', async () => {
    const { on } = await brokenOff();
    on.hear(1, 1_000);
    on.turns.resendUnheard();
    expect(on.last().spoken[1]).toMatchObject({ state: 'failed', heardMs: 1_000 });
  });
});

describe('the mark of a stop', () => {
  test('stands again when Continue fails before anything sounds', async () => {
    const { on, turnId, mark } = await marked();
    const before = on.speech.said.length;
    await on.turns.start({ kind: 'continue', turnId });
    const [rest] = on.speech.said.slice(before);
    expect(on.last().heardTo).toBeNull();
    await fail(on, before);
    expect(on.last().warning).not.toBeNull();
    expect(heard(on)).toBe(mark);
    const again = on.speech.said.length;
    await on.turns.start({ kind: 'continue', turnId });
    expect(on.speech.said[again]?.text).toBe(rest?.text);
  });

  test('stands again when Speak again fails before anything sounds', async () => {
    const { on, turnId, mark } = await marked();
    await on.turns.speakAgain(turnId);
    await fail(on, 2);
    expect(heard(on)).toBe(mark);
  });

  test('stands again when Continue has to ask the model and its voice fails', async () => {
    const on = stage();
    const turnId = await on.ask('One?');
    await on.chat.give(text(`${REPLY} And`));
    await sound(on, 0);
    on.hear(0, 500);
    on.turns.cancel(turnId);
    const mark = heard(on);
    await on.turns.start({ kind: 'continue', turnId });
    await on.chat.give(text(' so it ends.'), FINISH);
    await fail(on, 2);
    await on.chat.end();
    expect(on.last().status).toBe('done');
    expect(heard(on)).toBe(mark);
  });

  test('does not when it fails behind something that sounds, or was not there', async () => {
    const { on, turnId } = await marked();
    await on.turns.start({ kind: 'continue', turnId });
    await on.speech.give({ type: 'audio', id: 2, pcm: pcmOf(100) });
    await fail(on, 2);
    expect(on.last().heardTo).toBeNull();

    const fresh = stage();
    await fresh.ask('One?');
    await fresh.chat.give(text(REPLY));
    await fail(fresh, 0);
    expect(fresh.last().heardTo).toBeNull();
  });
});

describe('a reply that was read', () => {
  /** Speak again is stopped in the middle of its first sentence. */
  async function againAndStop(on: Stage, turnId: string): Promise<void> {
    const id = on.last().spoken.length;
    await on.turns.speakAgain(turnId);
    await sound(on, id);
    on.hear(id, 500);
    on.turns.cancel(turnId);
  }

  test('because its voice had failed is not cut by speaking it again', async () => {
    const { on, turnId } = await halfSaid();
    on.hear(0, 1_000, 'whole');
    await againAndStop(on, turnId);
    expect(on.last().heardTo).toBeNull();
  });

  test('because the page had no sound is not cut by speaking it again', async () => {
    const on = stage();
    const turnId = await on.ask('One?');
    await on.chat.give(text(REPLY), FINISH);
    await on.chat.end();
    for (const id of [0, 1]) {
      await sound(on, id);
      on.hear(id, 0, 'cut');
    }
    expect(on.last().status).toBe('done');
    await againAndStop(on, turnId);
    expect(on.last().heardTo).toBeNull();
  });

  test('as far as it was there is not cut by speaking it again while it is written', async () => {
    const { on, turnId } = await halfSaid({ isComplete: false });
    on.hear(0, 1_000, 'whole');
    await againAndStop(on, turnId);
    expect(heard(on)).toBe(`${REPLY} And`);
  });

  test('but only up to its end: a voice that still sounds is listened to', async () => {
    const { on, turnId } = await halfSaid({ isComplete: false });
    on.hear(0, 500);
    await on.turns.speakAgain(turnId);
    on.turns.cancel(turnId);
    expect(heard(on)).toMatch(/^The first sentence[^.]*$/);
  });

  test('because its voice had failed is not cut by stopping the rest that Continue asks for', async () => {
    const { on, turnId } = await halfSaid({ isComplete: false });
    on.hear(0, 1_000, 'whole');
    await on.chat.end(new ServiceError('network', { host: 'h', network: 'reset' }));
    expect(on.last().status).toBe('failed');
    await on.turns.start({ kind: 'continue', turnId });
    on.turns.cancel(turnId);
    expect(heard(on)).toBe(`${REPLY} And`);
  });

  test('is not one whose mark stands', async () => {
    const { on, turnId, mark } = await marked();
    const before = on.speech.said.length;
    await on.turns.start({ kind: 'continue', turnId });
    await fail(on, before);
    const again = on.speech.said.length;
    await on.turns.speakAgain(turnId);
    await on.speech.give({ type: 'audio', id: again, pcm: pcmOf(1_000) });
    on.turns.cancel(turnId);
    expect(heard(on)).toBe(mark);
  });
});
