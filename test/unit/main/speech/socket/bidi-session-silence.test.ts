import { describe, expect, test } from 'vitest';
import { audio, event, last, subtitle, tone } from '../../../../support/speech/task-server.ts';
import { bidiSessionStage, shortly } from './bidi-session-stage.ts';

const { open } = bidiSessionStage();

describe('a silent socket', () => {
  test('is replaced once, with all that is unsaid in one piece; silent again, it is of no use', async () => {
    await using opened = await open({ timeouts: { silenceMs: 250 } });
    const { session, peer, until, rest } = opened;
    const service = await peer(0);
    session.say('One.');
    session.say(' Two.');
    session.say(' Thr');
    await service.texts(13);
    service.say('One.');
    await until('sentenceEnd');
    await service.closed;
    const spare = await peer(1);
    expect(await spare.next()).toEqual({ event: 'task_continue', text: ' Two. Thr' });
    await spare.closed;
    expect(shortly(await rest())).toEqual([[4, 'stalled', null, true]]);
  });

  test('is one that answers a flush without having said the text', async () => {
    await using opened = await open();
    const { session, peer, rest } = opened;
    session.say('one');
    session.flush();
    for (const index of [0, 1]) {
      const service = await peer(index);
      expect(await service.texts(3)).toBe('one');
      await service.next();
      service.send(event('task_flushed'));
      await service.closed;
    }
    expect(shortly(await rest())).toEqual([[0, 'stalled', null, true]]);
  });

  test('is one that only says that its sentences begin and end', async () => {
    await using opened = await open();
    const { session, peer, rest } = opened;
    session.say('One. Two.');
    session.flush();
    session.finish();
    for (const index of [0, 1]) {
      const service = await peer(index);
      expect(await service.texts(9)).toBe('One. Two.');
      await service.next();
      for (let sentence = 0; sentence < 2; sentence += 1) {
        service.send(event('sentence_start'), last(4), event('sentence_end'));
      }
      service.send(event('task_flushed'));
    }
    expect(shortly(await rest())).toEqual([[0, 'stalled', null, true]]);
  });

  test('is not taken for silent while nothing has to sound', async () => {
    await using opened = await open({ timeouts: { silenceMs: 20, pingMs: 10 } });
    const { session, peer, until, asked } = opened;
    const service = await peer(0);
    session.say('without a mark');
    await service.texts(14);
    // As the service does after 2.6 s without a new text.
    await service.pinged(6);
    service.say('without a mark');
    await until('sentenceEnd');
    expect(asked()).toBe(1);
  });

  test('is one that says nothing while text waits for room on it', async () => {
    await using opened = await open({ timeouts: { silenceMs: 20, flushMs: 20 } });
    const { session, rest, asked } = opened;
    session.say('word '.repeat(200));
    session.finish();
    expect(shortly(await rest())).toEqual([[0, 'stalled', null, true]]);
    expect(asked()).toBe(2);
  });

  test('in the middle of a sentence is a stall: what has begun is not said again', async () => {
    await using opened = await open({ timeouts: { silenceMs: 250 } });
    const { session, peer, rest } = opened;
    const service = await peer(0);
    session.say('One. Two.');
    await service.texts(9);
    service.send(event('sentence_start'), audio(tone(1), subtitle('One.')));
    expect(shortly(await rest()).at(-1)).toEqual([4, 'stalled', null, false]);
  });

  test('is asked first whether all is said, where the ends of sentences were guessed', async () => {
    await using opened = await open({ timeouts: { silenceMs: 250 } });
    const { session, peer, until, asked } = opened;
    const service = await peer(0);
    session.say('One. Two.');
    await service.texts(9);
    // Both in one, without a subtitle.
    service.send(event('sentence_start'), audio(tone(1)), event('sentence_end'));
    await until('sentenceEnd');
    expect((await service.next()).event).toBe('task_flush');
    service.send(event('task_flushed'));
    session.say(' Three.');
    await service.texts(7);
    service.say('Three.');
    expect(shortly(await until('sentenceEnd'))).toEqual(['from 10', '1 words', '4 × 1', 'to 16, 6 billed']);
    expect(asked()).toBe(1);
  });

  test('is not asked again for what was said in other words than were written', async () => {
    await using opened = await open({ timeouts: { silenceMs: 20, pingMs: 10 } });
    const { session, peer, until, asked } = opened;
    const service = await peer(0);
    session.say('Mr. Smith has 42 cats. ');
    await service.texts(22);
    service.say('Mr. Smith has forty-two cats.');
    expect((await until('sentenceEnd')).at(-1)).toMatchObject({ to: 22 });
    await service.pinged(6);
    expect(service.received.filter(({ event: name }) => name === 'task_continue')).toHaveLength(1);
    expect(asked()).toBe(1);
  });

  test('is asked whether all is said where even the last word was said in another one', async () => {
    await using opened = await open({ timeouts: { silenceMs: 250 } });
    const { session, peer, until, rest, asked } = opened;
    const service = await peer(0);
    session.say('Mr. Smith is 42. ');
    await service.texts(16);
    service.say('Mr. Smith is forty-two.');
    await until('sentenceEnd');
    expect((await service.next()).event).toBe('task_flush');
    service.send(event('task_flushed'));
    session.finish();
    expect(shortly(await rest())).toEqual([]);
    expect(asked()).toBe(1);
  });
});
