import { describe, expect, test } from 'vitest';
import { failure } from '../../../../support/speech/task-server.ts';
import { bidiSessionStage, KEY, shortly } from './bidi-session-stage.ts';

const { open } = bidiSessionStage();

describe('what the service refuses', () => {
  test.each([
    [1004, 'auth', false],
    [2049, 'auth', false],
    [1008, 'balance', false],
    [2056, 'plan', false],
    [2061, 'plan', false],
    [2054, 'setting', false],
    [2042, 'setting', false],
    [2013, 'setting', false],
    [1042, 'setting', false],
    [1026, 'policy', false],
    [2202, 'internal', true],
    [2206, 'internal', true],
  ])('%i is told at once; another way is tried for it: %s, %s', async (serviceCode, code, transportFault) => {
    await using opened = await open();
    opened.session.say('One.');
    const service = await opened.peer(0);
    await service.texts(4);
    service.send(failure(serviceCode));
    expect(shortly(await opened.rest())).toEqual([[0, code, serviceCode, transportFault]]);
    await service.closed;
    expect(opened.asked()).toBe(1);
  });

  test.each([1000, 1001])(
    '%i is a fault of this socket alone, and may be gone on the next one',
    async (code) => {
      await using opened = await open();
      opened.session.say('One.');
      const service = await opened.peer(0);
      await service.texts(4);
      service.send(failure(code));
      expect(await (await opened.peer(1)).texts(4)).toBe('One.');
    },
  );

  test.each([404, 403, 400, 405])('an upgrade refused with %i: this way is of no use', async (status) => {
    await using opened = await open({ onUpgrade: ({ respond }) => respond(status, 'no') });
    const code = status === 403 ? 'auth' : 'setting';
    expect(shortly(await opened.rest())).toEqual([[0, code, status, true]]);
    expect(opened.asked()).toBe(1);
  });

  test('an upgrade refused for the key is about the key', async () => {
    const body = { base_resp: { status_code: 1004, status_msg: `${KEY} is no key` } };
    await using opened = await open({ onUpgrade: ({ respond }) => respond(403, body) });
    const outputs = await opened.rest();
    expect(shortly(outputs)).toEqual([[0, 'auth', 1004, false]]);
    expect(JSON.stringify(outputs)).not.toContain(KEY);
  });

  test('two handshakes that fail: this way is of no use', async () => {
    await using opened = await open({ onUpgrade: ({ connection }) => connection.destroy() });
    expect(shortly(await opened.rest())).toEqual([[0, 'network', null, true]]);
    expect(opened.asked()).toBe(2);
  });

  test('one handshake that fails is not noticed', async () => {
    let first = true;
    await using opened = await open({
      onUpgrade: ({ accept, connection }) => {
        if (first) connection.destroy();
        else accept();
        first = false;
      },
    });
    opened.session.say('One.');
    while (opened.asked() < 2) await new Promise(setImmediate);
    expect(await (await opened.peer(0)).texts(4)).toBe('One.');
  });

  test('for audio that is not audio another way is tried', async () => {
    await using opened = await open();
    opened.session.say('One.');
    const service = await opened.peer(0);
    await service.texts(4);
    service.send({ event: 'task_continued', data: { audio: 'zz' } });
    expect(shortly(await opened.rest())).toEqual([[0, 'speech', null, true]]);
  });
});
