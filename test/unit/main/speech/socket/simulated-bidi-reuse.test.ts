import { describe, expect, test } from 'vitest';
import { createMinimaxBidiSpeech } from '../../../../../src/main/speech/socket/minimax-sockets.ts';
import type { TaskTimeouts } from '../../../../../src/main/speech/socket/task-socket.ts';
import { never, sentencesOf, SETTINGS, simulatedSockets, until, whole } from './simulated-sockets.ts';

const { script, options, requests, connections } = simulatedSockets();

describe('the bidirectional socket', () => {
  test('a cancel that is acknowledged late, behind stale frames, leaves nothing of the old text', async () => {
    const cancel = { delayMs: 60, staleAudioFrames: 5, staleSentenceEnd: true, staleFlushed: true };
    script(
      'bidi',
      { socketWire: { cancel } },
      { match: { textIncludes: 'Old' }, speechWire: { chunkIntervalMs: 60_000 } },
    );
    const speech = createMinimaxBidiSpeech(options());
    const session = speech.open(SETTINGS, never);
    const iterator = session[Symbol.asyncIterator]();
    session.say('Old text. More of it.');
    session.flush();
    await until(iterator, 'audio');
    script('bidi', { socketWire: { cancel } });
    await session.cancel();
    session.say('New text.');
    session.flush();
    const outputs = await until(iterator, 'flushed');
    expect(sentencesOf(outputs, 'Old text. More of it.New text.')).toEqual([whole('New text.')]);
    expect(connections()).toBe(1);
    const events = socketSeen()?.serverEvents.map(({ event }) => event) ?? [];
    expect(events.slice(0, events.indexOf('task_canceled') + 1).slice(-3)).toEqual([
      'sentence_end',
      'task_flushed',
      'task_canceled',
    ]);
    session.finish();
    speech.close();
  });

  test('a cancel that is never acknowledged costs the socket, and nothing else', async () => {
    script('bidi', { match: { to: 1 }, fault: { kind: 'cancelUnanswered' } });
    const speech = createMinimaxBidiSpeech(options({ cancelMs: 30 }));
    const session = speech.open(SETTINGS, never);
    const iterator = session[Symbol.asyncIterator]();
    session.say('Old text.');
    await until(iterator, 'audio');
    await session.cancel();
    session.say('New.');
    session.flush();
    const outputs = await until(iterator, 'flushed');
    expect(sentencesOf(outputs, 'Old text.New.')).toEqual([whole('New.')]);
    expect(connections()).toBe(2);
    session.finish();
    speech.close();
  });

  test('an idle socket is kept by pings', async () => {
    script('bidi', { match: { to: 1 }, socketWire: { idleCloseMs: 600 } });
    await sayTwice({ pingMs: 25 }, async () => {
      while ((socketSeen()?.pingsAt.length ?? 0) < 40) await new Promise((resolve) => setTimeout(resolve, 5));
    });
    expect(connections()).toBe(1);
  });

  test('a socket that was closed for being idle is replaced unseen', async () => {
    script('bidi', { match: { to: 1 }, socketWire: { idleCloseMs: 40 } });
    await sayTwice({}, async () => {
      while (socketSeen()?.closeCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
    });
    expect(connections()).toBe(2);
    expect(requests()[0]?.socket?.serverEvents.at(-1)?.code).toBe(2201);
  });

  const socketSeen = () => requests()[0]?.socket;

  async function sayTwice(timeouts: Partial<TaskTimeouts>, between: () => Promise<void>): Promise<void> {
    const speech = createMinimaxBidiSpeech(options(timeouts));
    const session = speech.open(SETTINGS, never);
    const iterator = session[Symbol.asyncIterator]();
    session.say('One.');
    session.flush();
    await until(iterator, 'flushed');
    await between();
    session.say('Two.');
    session.flush();
    expect(sentencesOf(await until(iterator, 'flushed'), 'One.Two.')).toEqual([whole('Two.')]);
    session.finish();
    speech.close();
  }
});
