import { describe, expect, test } from 'vitest';
import { audio, event, tone } from '../../../../support/speech/task-server.ts';
import { bidiSessionStage, shortly } from './bidi-session-stage.ts';

const { open, stop } = bidiSessionStage();

describe('cancelling', () => {
  test('drops all that still comes until it is acknowledged; the socket goes on with what was said meanwhile', async () => {
    await using opened = await open();
    const { session, peer, until, asked } = opened;
    const service = await peer(0);
    session.say('Old text. More of it.');
    session.flush();
    await service.texts(21);
    await service.next();
    service.send(event('sentence_start'), audio(tone(1)));
    await until('audio');
    service.send(audio(tone(1)));
    const cancelled = session.cancel();
    expect((await service.next()).event).toBe('task_cancel');
    session.say('New');
    session.say(' text.');
    for (let stale = 0; stale < 5; stale += 1) service.send(audio(tone(9)));
    service.send(event('sentence_end'), event('task_flushed'), event('task_canceled'));
    await cancelled;
    expect(await service.texts(9)).toBe('New text.');
    service.say('New text.', tone(2));
    expect(shortly(await until('sentenceEnd'))).toEqual(['from 21', '2 words', '4 × 2', 'to 30, 9 billed']);
    session.flush();
    await service.next();
    service.send(event('task_flushed'));
    expect(shortly(await until('flushed'))).toEqual(['flushed 30']);
    expect(asked()).toBe(1);
  });

  test('that is not acknowledged in time closes the socket and takes another one', async () => {
    await using opened = await open({ timeouts: { cancelMs: 30 } });
    const { session, peer, until } = opened;
    const service = await peer(0);
    session.say('Old text.');
    await service.texts(9);
    const cancelled = session.cancel();
    session.say('New.');
    await cancelled;
    await service.closed;
    const spare = await peer(1);
    expect(await spare.texts(4)).toBe('New.');
    spare.say('New.');
    expect(shortly(await until('sentenceEnd')).slice(-1)).toEqual(['to 13, 4 billed']);
  });

  test('an idle socket asks nothing of the service', async () => {
    await using opened = await open();
    const { session, peer, until } = opened;
    const service = await peer(0);
    await session.cancel();
    session.say('New.');
    expect(await service.texts(4)).toBe('New.');
    service.say('New.');
    await until('sentenceEnd');
  });

  test('a socket that breaks meanwhile is replaced when there is something to say', async () => {
    await using opened = await open();
    const { session, peer } = opened;
    const service = await peer(0);
    session.say('Old.');
    await service.texts(4);
    const cancelled = session.cancel();
    await service.next();
    service.cut();
    await cancelled;
    session.say('New.');
    expect(await (await peer(1)).texts(4)).toBe('New.');
  });

  test('ends a session that was finished, acknowledged or not', async () => {
    await using opened = await open({ timeouts: { cancelMs: 20 } });
    const { session, peer, rest, asked } = opened;
    const service = await peer(0);
    session.say('Old text.');
    session.finish();
    await service.texts(9);
    await session.cancel();
    expect(await rest()).toEqual([]);
    expect(asked()).toBe(1);
  });

  test('before the session began is nothing at all', async () => {
    stop();
    await using opened = await open();
    opened.session.say('One.');
    await opened.session.cancel();
    expect(await opened.rest()).toEqual([]);
    expect(opened.asked()).toBe(0);
  });

  test('by the signal ends the session at once, and the socket is kept once it is acknowledged', async () => {
    await using opened = await open();
    const { session, peer, rest, returned } = opened;
    const service = await peer(0);
    session.say('Old text.');
    await service.texts(9);
    service.send(event('sentence_start'), audio(tone(1)));
    stop();
    expect(await rest()).toEqual([]);
    expect((await service.next()).event).toBe('task_cancel');
    expect(returned).toEqual([]);
    service.send(event('task_canceled'));
    while (returned.length === 0) await new Promise(setImmediate);
    session.say('never');
    await session.cancel();
  });
});

test('a socket that holds marks without a letter is emptied before the next session has it', async () => {
  await using opened = await open();
  const { session, peer, rest, returned } = opened;
  const service = await peer(0);
  session.say('→ → ');
  await service.texts(3);
  session.flush();
  session.finish();
  expect(shortly(await rest())).toEqual(['flushed 4']);
  expect((await service.next()).event).toBe('task_cancel');
  expect(returned).toEqual([]);
  service.send(event('task_canceled'));
  while (returned.length === 0) await new Promise(setImmediate);
});
