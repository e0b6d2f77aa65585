import { describe, expect, test } from 'vitest';
import { audio, event, last, tone } from '../../../../support/speech/task-server.ts';
import { bidiSessionStage, shortly } from './bidi-session-stage.ts';

const { open } = bidiSessionStage();

describe('a flush', () => {
  test('answered in one write with the end of its sentence leaves nothing behind for the next', async () => {
    await using opened = await open();
    const { session, peer, until } = opened;
    const service = await peer(0);
    session.say('one');
    session.flush();
    session.say('two');
    session.flush();
    await service.texts(3);
    expect((await service.next()).event).toBe('task_flush');
    service.send(
      event('sentence_start'),
      audio(tone(1)),
      last(),
      event('sentence_end'),
      event('task_flushed'),
    );
    expect(shortly(await until('flushed'))).toEqual(['from 0', '4 × 1', 'to 3, 5 billed', 'flushed 3']);
    // Only now does the next text go.
    expect(await service.texts(3)).toBe('two');
    expect((await service.next()).event).toBe('task_flush');
    service.say('two', tone(2));
    service.send(event('task_flushed'));
    expect(shortly(await until('flushed')).at(-1)).toBe('flushed 6');
  });

  test('is the end of a sentence whose end was not told', async () => {
    await using opened = await open();
    const { session, peer, until } = opened;
    session.say('one');
    session.flush();
    const service = await peer(0);
    await service.texts(3);
    service.send(event('sentence_start'), audio(tone(1)), event('task_flushed'));
    expect(shortly(await until('flushed'))).toEqual(['from 0', '4 × 1', 'to 3, null billed', 'flushed 3']);
  });

  test('that is never answered is taken for answered, and the next text goes to another socket', async () => {
    await using opened = await open({ timeouts: { flushMs: 50 } });
    const { session, peer, until } = opened;
    session.say('one');
    session.flush();
    session.say('two');
    const service = await peer(0);
    await service.texts(3);
    service.say('one');
    expect(shortly(await until('flushed')).at(-1)).toBe('flushed 3');
    await service.closed;
    expect(await (await peer(1)).texts(3)).toBe('two');
  });

  test('with nothing to say is answered without the service', async () => {
    await using opened = await open();
    opened.session.flush();
    opened.session.say(' ');
    opened.session.finish();
    expect(shortly(await opened.rest())).toEqual(['flushed 0']);
  });
});
