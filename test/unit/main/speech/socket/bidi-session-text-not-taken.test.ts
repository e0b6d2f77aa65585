import { describe, expect, test } from 'vitest';
import { event, failure } from '../../../../support/speech/task-server.ts';
import { bidiSessionStage, shortly } from './bidi-session-stage.ts';

const { open } = bidiSessionStage();

describe('text that is not taken', () => {
  test('because the queue is full goes again on the same socket', async () => {
    await using opened = await open({ timeouts: { queueFullMs: 20 } });
    const { session, peer, until, asked } = opened;
    const service = await peer(0);
    session.say('One.');
    await service.texts(4);
    session.say(' Two.');
    session.say(' Three.');
    await service.texts(12);
    service.send(failure(2205, null), failure(2205, null));
    expect(await service.texts(12)).toBe(' Two. Three.');
    session.say(' Four.');
    expect(await service.texts(6)).toBe(' Four.');
    for (const text of ['One.', 'Two.', 'Three.', 'Four.']) service.say(text);
    for (const end of [4, 9, 16, 22]) {
      expect((await until('sentenceEnd')).at(-1)).toMatchObject({ to: end });
    }
    expect(asked()).toBe(1);
  });

  test('because the queue is full, with its flush answered meanwhile, goes again with another flush', async () => {
    await using opened = await open({ timeouts: { queueFullMs: 20 } });
    const { session, peer, rest, asked } = opened;
    const service = await peer(0);
    session.say('One.');
    session.flush();
    session.finish();
    await service.texts(4);
    await service.next();
    service.send(failure(2205, null), event('task_flushed'));
    expect(await service.texts(4)).toBe('One.');
    expect((await service.next()).event).toBe('task_flush');
    service.say('One.');
    service.send(event('task_flushed'));
    expect(shortly(await rest()).at(-1)).toBe('flushed 4');
    expect(asked()).toBe(1);
  });

  test('because it is too long goes in halves, and an empty one is forgotten', async () => {
    await using opened = await open();
    const { session, peer } = opened;
    const service = await peer(0);
    session.say('Half and half.');
    await service.texts(14);
    service.send(failure(2203, null), failure(2204, null));
    expect([(await service.next())['text'], (await service.next())['text']]).toEqual(['Half an', 'd half.']);
  });

  test('inside task_failed ends the socket: the text goes to another one', async () => {
    await using opened = await open();
    const { session, peer } = opened;
    const service = await peer(0);
    session.say('One.');
    await service.texts(4);
    service.send(failure(2205));
    await service.closed;
    expect(await (await peer(1)).texts(4)).toBe('One.');
  });

  test.each([
    [2205, 'busy', 'One.'],
    [2205, 'busy', 'no mark'],
    [2204, 'setting', 'One.'],
  ])('again and again (%i) goes another way in the end: %s', async (number, code, text) => {
    await using opened = await open({ timeouts: { queueFullMs: 1 } });
    const { session, peer, rest, asked } = opened;
    const service = await peer(0);
    session.say(text);
    void (async () => {
      for (;;) {
        await service.next();
        service.send(failure(number, null));
      }
    })();
    expect(shortly(await rest())).toEqual([[0, code, number, true]]);
    await service.closed;
    expect(asked()).toBe(1);
  });
});
