import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSimulator, type SimulatorProcess } from '../../harness/simulator.ts';
import { CHAT, chatBody, SPEECH, speechBody } from '../../support/simulator/client.ts';
import { BIDI, FINISH, say, started } from '../../support/simulator/socket-client.ts';

let simulator: SimulatorProcess;
beforeAll(async () => {
  simulator = await startSimulator({ voice: 'counter', key: 'a-key', firstTokenMs: 0, tokenIntervalMs: 0 });
});
afterAll(() => simulator.close());

function post(path: string, body: object, key = simulator.key): Promise<Response> {
  return fetch(simulator.url + path, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
}

test('tells its address and takes the key it was given', async () => {
  expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(simulator.key).toBe('a-key');
  expect((await post(CHAT, chatBody('hello'))).status).toBe(200);
});

test('can be scripted, and tells what it saw and when', async () => {
  await simulator.reset();
  await simulator.script({
    rules: [{ match: { route: 'chat', to: 1 }, fault: { kind: 'refuse', code: 1002, retryAfter: '1' } }],
  });
  const busy = await post(CHAT, chatBody('hello'));
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '1']);
  await (await post(SPEECH, speechBody('Hello.'))).text();
  const requests = await simulator.waitForLog(
    (seen) => seen.length === 2 && seen.every((request) => request.closedAt !== null),
    AbortSignal.timeout(5_000),
  );
  expect(requests.map(({ route, status, closedBy }) => [route, status, closedBy])).toEqual([
    ['chat', 429, 'server'],
    ['speech', 200, 'server'],
  ]);
  const speech = requests[1];
  const marks = [speech?.receivedAt, speech?.headersAt, speech?.firstPieceAt, speech?.closedAt].map(Number);
  expect(marks.toSorted((a, b) => a - b)).toEqual(marks);
  expect(Math.abs(Number(marks[0]) - Date.now())).toBeLessThan(60_000);
  expect(speech?.body).toEqual(speechBody('Hello.'));
  expect(speech?.written.at(-1)?.total).toBe(8_640);
});

test('scripts sockets too, and tells what was said on them', async () => {
  await simulator.reset();
  await simulator.script({
    rules: [{ match: { route: 'bidi', textIncludes: 'two' }, fault: { kind: 'taskFailed', code: 1000 } }],
    rateLimit: { requests: 10 },
  });
  const client = await started(simulator, BIDI);
  client.send(say('One. '), say('And two.'), FINISH);
  expect((await client.until('task_failed')).at(-1)?.base_resp?.status_code).toBe(1000);
  const [record] = await simulator.waitForLog(
    ([first]) => first !== undefined && first.closedAt !== null,
    AbortSignal.timeout(5_000),
  );
  expect([record?.route, record?.status, record?.closedBy]).toEqual(['bidi', 101, 'server']);
  expect(record?.socket?.clientEvents.map(({ event }) => event)).toEqual([
    'task_start',
    'task_continue',
    'task_continue',
    'task_finish',
  ]);
  expect(record?.socket?.spoken.map(({ text }) => text)).toEqual(['One.', ' And two.']);
});

test('refuses what is no script and says why', async () => {
  await expect(
    simulator.script({ rules: [{ match: { route: 'models' }, fault: { kind: 'noAudio' } }] }),
  ).rejects.toThrow(/noAudio/);
});

test('its controls want the key', async () => {
  expect((await post('/__control/reset', {}, 'wrong')).status).toBe(401);
});

test('ends when its stdin closes', async () => {
  const other = await startSimulator({ voice: 'tone' });
  await other.close();
  await expect(fetch(other.url)).rejects.toThrow('fetch failed');
});
