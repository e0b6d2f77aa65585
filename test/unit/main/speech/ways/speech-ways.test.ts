import { expect, test } from 'vitest';
import { ServiceError } from '../../../../../src/main/net/service-error.ts';
import { createSpeechWays, type SpeechWay } from '../../../../../src/main/speech/ways/speech-ways.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

const SETTINGS = { ...NATURAL, voiceId: 'Voice', model: 'speech-2.8-turbo', speed: 1, volume: 1 };

function way(name: 'bidi' | 'ws' | 'http', calls: string[]): SpeechWay {
  return {
    name,
    takes: 'sentences',
    maxInFlight: 2,
    sampleRateHz: 24_000,
    open: () => {
      throw new Error('not opened here');
    },
    ...(name === 'http'
      ? {}
      : {
          warm: () => calls.push(`warm ${name}`),
          drop: () => calls.push(`drop ${name}`),
          close: () => calls.push(`close ${name}`),
        }),
  };
}

function ways(): {
  bidi: SpeechWay;
  ws: SpeechWay;
  http: SpeechWay;
  calls: string[];
  pass: (ms: number) => void;
  chosen: ReturnType<typeof createSpeechWays>;
} {
  let nowMs = 1_000;
  const calls: string[] = [];
  const [bidi, ws, http] = [way('bidi', calls), way('ws', calls), way('http', calls)] as const;
  const chosen = createSpeechWays([bidi, ws, http], () => nowMs);
  return { bidi, ws, http, calls, chosen, pass: (ms) => (nowMs += ms) };
}

test('the first way is taken, and the next one when it is of no use', () => {
  const { bidi, ws, http, chosen } = ways();
  expect(chosen.current()).toBe(bidi);
  expect(chosen.giveUp(bidi)).toBe(ws);
  expect(chosen.current()).toBe(ws);
  expect(chosen.giveUp(ws)).toBe(http);
  expect(chosen.current()).toBe(http);
});

test('the last way has none behind it, and stays in use', () => {
  const { bidi, ws, http, chosen } = ways();
  for (const each of [bidi, ws]) chosen.giveUp(each);
  expect(chosen.giveUp(http)).toBeNull();
  expect(chosen.current()).toBe(http);
});

test('a way that was given up is tried again after five minutes', () => {
  const { bidi, ws, chosen, pass } = ways();
  chosen.giveUp(bidi);
  pass(4 * 60_000);
  chosen.giveUp(ws);
  expect(chosen.current().name).toBe('http');
  pass(60_000);
  expect(chosen.current()).toBe(bidi);
  expect(chosen.giveUp(bidi)?.name).toBe('http');
  pass(4 * 60_000);
  expect(chosen.current()).toBe(ws);
});

const fault = (network: ServiceError['network'], code: 'network' | 'cut' = 'network') =>
  new ServiceError(code, { network });

test.each([
  fault('dns'),
  fault('refused'),
  fault('timeout'),
  fault('reset'),
  fault('other'),
  fault('dns', 'cut'),
])('a moment without a network says little of a way: ten seconds ($code, $network)', (error) => {
  const { bidi, ws, http, chosen, pass } = ways();
  expect(chosen.giveUp(bidi, error)).toBe(ws);
  expect(chosen.giveUp(ws, error)).toBe(http);
  pass(9_999);
  expect(chosen.current()).toBe(http);
  pass(1);
  expect(chosen.current()).toBe(bidi);
});

test.each([
  fault('tls'),
  fault('proxy'),
  new ServiceError('setting', { serviceCode: 404, setting: 'address' }),
  new ServiceError('auth', { serviceCode: 403 }),
  new ServiceError('internal', { serviceCode: 2202 }),
  new ServiceError('stalled'),
])('what refuses sockets does so again: five minutes ($code, $network)', (error) => {
  const { bidi, ws, chosen, pass } = ways();
  chosen.giveUp(bidi, error);
  pass(5 * 60_000 - 1);
  expect(chosen.current()).toBe(ws);
  pass(1);
  expect(chosen.current()).toBe(bidi);
});

test('a way that is cut off again soon, where the host is there, is one that something on the path does not let through', () => {
  const { bidi, ws, chosen, pass } = ways();
  for (const kind of ['dns', 'dns', 'refused', 'timeout'] as const) {
    expect(chosen.current()).toBe(bidi);
    chosen.giveUp(bidi, fault(kind));
    pass(10_000);
  }
  chosen.giveUp(bidi, fault('timeout'));
  pass(4 * 60_000);
  expect(chosen.current()).toBe(ws);
  pass(60_000);
  expect(chosen.current()).toBe(bidi);
  chosen.giveUp(bidi, fault('reset'));
  pass(10_000);
  expect(chosen.current()).toBe(bidi);
});

test('a way before the one that failed is not the next: the session has been there', () => {
  const { bidi, ws, http, chosen, pass } = ways();
  chosen.giveUp(bidi);
  pass(5 * 60_000);
  expect(chosen.giveUp(ws)).toBe(http);
  expect(chosen.current()).toBe(bidi);
});

test('the present way is got ready, and all are closed', () => {
  const { bidi, ws, calls, chosen } = ways();
  chosen.warm(SETTINGS);
  chosen.giveUp(bidi);
  chosen.warm(SETTINGS);
  chosen.giveUp(ws);
  chosen.warm(SETTINGS);
  chosen.close();
  expect(calls).toEqual(['warm bidi', 'warm ws', 'close bidi', 'close ws']);
});

test('a way that cannot do with few requests is passed over as long as few are taken', () => {
  let isSlowed = true;
  const calls: string[] = [];
  const bidi: SpeechWay = {
    name: 'bidi',
    takes: 'tokens',
    sampleRateHz: 24_000,
    pace: {
      get isSlowed() {
        return isSlowed;
      },
      batchCharacters: () => null,
    },
    open: () => {
      throw new Error('not opened here');
    },
  };
  const ws = way('ws', calls);
  const chosen = createSpeechWays([bidi, ws]);
  expect(chosen.current()).toBe(ws);
  isSlowed = false;
  expect(chosen.current()).toBe(bidi);
  isSlowed = true;
  chosen.giveUp(ws);
  expect(chosen.current()).toBe(bidi);
});

test('got ready afresh, no way keeps what it had, and the present one gets ready', () => {
  const { calls, chosen } = ways();
  chosen.refresh(SETTINGS);
  expect(calls).toEqual(['drop bidi', 'drop ws', 'warm bidi']);
});
