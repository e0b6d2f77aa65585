import { describe, expect, test } from 'vitest';
import { audio, event, failure, subtitle, tone } from '../../../../support/speech/task-server.ts';
import { bidiSessionStage, RULE, shortly } from './bidi-session-stage.ts';

const { open } = bidiSessionStage();

describe('a busy service', () => {
  test('is waited for as long as the rule has it, visibly; another way would not find it less busy', async () => {
    await using opened = await open();
    const { session, peer, rest } = opened;
    session.say('One.');
    for (const [index, code] of [1002, 1039, 1002, 1039].entries()) {
      const service = await peer(index);
      expect(await service.texts(4)).toBe('One.');
      service.send(failure(code, index === 0 ? null : 'task_failed'));
      await service.closed;
    }
    expect(shortly(await rest())).toEqual([
      'wait 1/3',
      'wait over',
      'wait 2/3',
      'wait over',
      'wait 3/3',
      'wait over',
      [0, 'busy', 1039, false],
    ]);
  });

  test('may say so, and for how long, in place of a socket', async () => {
    let first = true;
    await using opened = await open({
      onUpgrade: ({ accept, respond }) => {
        if (first) respond(429, '', { 'retry-after': '0.01' });
        else accept();
        first = false;
      },
    });
    opened.session.say('One.');
    expect(shortly([...(await opened.until('waiting')), ...(await opened.until('waiting'))])).toEqual([
      'wait 1/3',
      'wait over',
    ]);
    while (opened.asked() < 2) await new Promise(setImmediate);
    expect(await (await opened.peer(0)).texts(4)).toBe('One.');
  });

  test('that asks for a longer wait than a listener has is not waited for', async () => {
    await using opened = await open({
      onUpgrade: ({ respond }) => respond(429, '', { 'retry-after': '600' }),
    });
    expect(shortly(await opened.rest())).toEqual([[0, 'busy', 429, false]]);
  });

  test('is given all that gathered while it was waited for in one message, behind what has sounded', async () => {
    const rule = { ...RULE, busyDelaysMs: [3_600_000], longestWaitMs: 4_000_000 };
    await using opened = await open({ rule });
    const { session, peer, until } = opened;
    session.say('One. Two.');
    const service = await peer(0);
    await service.texts(9);
    service.say('One.');
    service.send(failure(1002));
    await until('waiting');
    for (const text of [' Three.', ' Four', ' and a half.']) session.say(text);
    session.retryNow();
    expect(await (await peer(1)).next()).toEqual({
      event: 'task_continue',
      text: ' Two. Three. Four and a half.',
    });
  });

  test('in the middle of a sentence is for another way, behind that sentence', async () => {
    await using opened = await open();
    const { session, peer, rest } = opened;
    session.say('One. Two.');
    const service = await peer(0);
    await service.texts(9);
    service.send(event('sentence_start'), audio(tone(1), subtitle('One.')), failure(1039));
    expect(shortly(await rest()).at(-1)).toEqual([4, 'busy', 1039, true]);
  });

  test('is not waited for any longer when the user will not', async () => {
    const rule = { ...RULE, busyDelaysMs: [3_600_000], longestWaitMs: 4_000_000 };
    await using opened = await open({ rule });
    const { session, peer, until } = opened;
    session.say('One.');
    const service = await peer(0);
    await service.texts(4);
    service.send(failure(2045));
    const [waiting] = await until('waiting');
    expect(waiting).toMatchObject({ wait: { attempt: 1, attempts: 1, error: { code: 'busy' } } });
    session.retryNow();
    expect(await (await peer(1)).texts(4)).toBe('One.');
  });

  test('is not waited for when what waits is cancelled', async () => {
    const rule = { ...RULE, busyDelaysMs: [3_600_000], longestWaitMs: 4_000_000 };
    await using opened = await open({ rule });
    const { session, peer, until } = opened;
    session.say('One.');
    const service = await peer(0);
    await service.texts(4);
    service.send(failure(1041));
    await until('waiting');
    await session.cancel();
    expect(shortly(await until('waiting'))).toEqual(['wait over']);
    session.say('Two.');
    expect(await (await peer(1)).texts(4)).toBe('Two.');
  });
});
