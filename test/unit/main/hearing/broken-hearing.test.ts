import { describe, expect, test } from 'vitest';
import { createMinimaxAsr } from '../../../../src/main/hearing/minimax-asr.ts';
import {
  answer,
  events,
  eventsThen,
  hang,
  reset,
  scriptedServer,
  type Answer,
} from '../../../support/net/scripted-server.ts';
import { ask, delta, end, GOOD, good, LIGHTS, refused } from './ask-asr.ts';
import { baseOf, KEY, network, WAV } from '../../../support/hearing/transcribe.ts';

describe('tried again, before any text', () => {
  test('a busy service, with a wait that is shown', async () => {
    const waits: (number | null)[] = [];
    const retry = {
      onWaiting: (wait: { attempt: number } | null) => void waits.push(wait?.attempt ?? null),
      retryNow: new EventTarget(),
    };
    const busy = refused(429, 'rate_limit_error');
    const { final, requests } = await ask([busy, busy, good], { retry });
    expect([final?.text, requests.length]).toEqual(['Turn on the lights.', 3]);
    expect(waits).toEqual([1, null, 2, null]);
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
  });

  test('a Retry-After is kept', async () => {
    const error = { type: 'error', error: { type: 'rate_limit_error', message: 'm', http_code: '429' } };
    const asked = await ask([answer(429, error, { 'retry-after': '3600' })]);
    expect(asked.error).toMatchObject({ code: 'busy', retryAfterMs: 3_600_000 });
    expect(asked.requests).toHaveLength(1);
  });

  test('a fault inside the service, once', async () => {
    const fault = refused(500, 'server_error');
    expect((await ask([fault, good])).final).toEqual(LIGHTS);
    const twice = await ask([fault, fault, good]);
    expect([twice.error?.code, twice.error?.serviceCode, twice.requests.length]).toEqual([
      'internal',
      500,
      2,
    ]);
  });

  test('a connection that is reset before or after the headers, once', async () => {
    expect((await ask([reset, good])).final).toEqual(LIGHTS);
    expect((await ask([eventsThen([], reset), good])).final).toEqual(LIGHTS);
    expect((await ask([reset, reset, good])).error).toMatchObject({ code: 'network', network: 'reset' });
  });

  test('an answer that ends before its first event, once', async () => {
    expect((await ask([events([]), good])).final).toEqual(LIGHTS);
    expect((await ask([events([]), events([]), good])).error).toMatchObject({ code: 'network' });
  });
});

describe('an answer that breaks', () => {
  test.each<[string, Answer]>([
    ['ends in order', events([delta(0, 'Turn on')])],
    ['is reset', eventsThen([delta(0, 'Turn on')], reset)],
  ])('that %s before its finish is cut, and not asked again', async (_, answered) => {
    const { partials, error, requests } = await ask([answered, good]);
    expect(partials).toEqual(['Turn on']);
    expect(error).toMatchObject({ code: 'cut', network: 'reset' });
    expect(requests).toHaveLength(1);
  });

  test('without a word is cut too, when an event had come', async () => {
    expect((await ask([events([delta(0, '')]), good])).error).toMatchObject({ code: 'cut' });
  });

  test('at any byte after its first event is cut, with all text of the events before', async () => {
    const whole = Buffer.from(GOOD);
    const first = Buffer.byteLength(delta(0, 'Turn on'));
    for (let at = first; at < whole.length - end().length; at += 1) {
      const { final, error, partials } = await ask([events([whole.subarray(0, at)])]);
      expect([final, error?.code, partials[0]]).toEqual([null, 'cut', 'Turn on']);
    }
  });

  test.each<[string, string]>([
    ['no JSON', 'data: {"index":0,"del\n\n'],
    ['no object', 'data: [1]\n\n'],
    ['no event', '{"index":0,"delta":"Yes","finish":false}\n\n'],
  ])('%s: cut in the middle, internal from the first, and not asked again', async (_, damaged) => {
    const middle = await ask([events([delta(0, 'Yes'), damaged, end()]), good]);
    expect([middle.error?.code, middle.requests.length, middle.final]).toEqual(['cut', 1, null]);
    const first = await ask([events([`:\n\n${damaged}`, end()]), good]);
    expect([first.error?.code, first.requests.length, first.final]).toEqual(['internal', 1, null]);
  });
});

describe('an answer that stops coming', () => {
  const timeouts = { headersMs: 250, idleMs: 250 };
  test('before its headers, or in the middle, is stalled', async () => {
    expect((await ask([hang], {}, { timeouts })).error).toMatchObject({ code: 'stalled' });
    const middle = await ask([eventsThen([delta(0, 'Yes')], hang)], {}, { timeouts });
    expect(middle).toMatchObject({ partials: ['Yes'], error: { code: 'stalled' } });
  });

  test('but for comments is stalled too', async () => {
    const chatty: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const beat = setInterval(() => response.write(': ping\n\n'), 10);
      response.once('close', () => clearInterval(beat));
    };
    expect((await ask([chatty], {}, { timeouts: { headersMs: 5_000, idleMs: 80 } })).error?.code).toBe(
      'stalled',
    );
  });
});

test('a signal stops it at once, and the service sees the connection close', async () => {
  await using server = await scriptedServer(eventsThen([delta(0, 'Yes')], hang));
  const asr = createMinimaxAsr({ network, base: baseOf(server.origin), key: () => KEY });
  const stop = new AbortController();
  const outputs = asr.transcribe({ wav: WAV, language: null }, stop.signal)[Symbol.asyncIterator]();
  expect(await outputs.next()).toEqual({ done: false, value: { type: 'partial', text: 'Yes' } });
  const reason = new DOMException('enough', 'AbortError');
  stop.abort(reason);
  await expect(outputs.next()).rejects.toBe(reason);
  await (
    await server.request(0)
  ).closed;
});

test('a reader that leaves early lets go of the connection', async () => {
  await using server = await scriptedServer(eventsThen([delta(0, 'Yes')], hang));
  const asr = createMinimaxAsr({ network, base: baseOf(server.origin), key: () => KEY });
  for await (const output of asr.transcribe({ wav: WAV, language: null }, new AbortController().signal)) {
    expect(output.type).toBe('partial');
    break;
  }
  await (
    await server.request(0)
  ).closed;
});
