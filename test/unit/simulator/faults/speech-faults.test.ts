import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ScriptInput } from '../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { counterSample, createCounterVoice } from '../../../../src/simulator/voice/counter.ts';
import {
  call,
  events,
  json,
  SPEECH,
  speechBody,
  startQuickSimulator,
} from '../../../support/simulator/client.ts';
import { nativeErrorShape } from '../../../support/simulator/shapes.ts';

type Rule = ScriptInput['rules'][number];

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator({ voice: createCounterVoice('eachRequest') });
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const script = (rule: Omit<Rule, 'match'>, match: Omit<Rule['match'], 'route'> = {}): void =>
  simulator.setScript({ rules: [{ match: { route: 'speech', ...match }, ...rule }] });

interface Event {
  readonly data: { readonly audio: string; readonly status: number } | null;
  readonly base_resp?: { readonly status_code: number };
}
async function speak(text = 'Hello there.') {
  const answer = await call(simulator, { path: SPEECH, body: speechBody(text) });
  const all = events(answer).map((data) => JSON.parse(data) as Event);
  const audio = all.flatMap((event) => (event.data?.status === 1 ? event.data.audio : []));
  return { answer, all, audio, pcm: Buffer.from(audio.join(''), 'hex') };
}

describe('speech that fails', () => {
  test.each([1002, 1004, 1008, 2056])('code %i comes as JSON with HTTP 200', async (code) => {
    script({ fault: { kind: 'refuse', code } });
    const { answer } = await speak();
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(nativeErrorShape.parse(json(answer)).base_resp.status_code).toBe(code);
  });

  test('from the nth request on', async () => {
    script({ fault: { kind: 'refuse', code: 1013 } }, { from: 2 });
    expect((await speak()).audio.length).toBeGreaterThan(0);
    expect((await speak()).audio).toEqual([]);
    expect((await speak()).audio).toEqual([]);
  });

  test('success without audio', async () => {
    script({ fault: { kind: 'noAudio' } });
    const { all } = await speak();
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ data: { audio: '', status: 2 }, base_resp: { status_code: 0 } });
  });

  test('success with data: null', async () => {
    script({ fault: { kind: 'dataNull' } });
    expect((await speak()).all).toMatchObject([{ data: null, base_resp: { status_code: 0 } }]);
  });

  test('one chunk that is not hex', async () => {
    script({ fault: { kind: 'malformedHex', afterDeltas: 1 } });
    const { audio } = await speak();
    expect(audio.map((hex) => /^[0-9a-f]*$/.test(hex))).toEqual([true, false, true, true]);
  });

  test('an error event after some audio', async () => {
    script({ fault: { kind: 'errorEvent', afterDeltas: 2, shape: 'baseResp', code: 1000 } });
    const { all, audio } = await speak();
    expect(audio).toHaveLength(2);
    expect(all.at(-1)?.base_resp?.status_code).toBe(1000);
  });

  test('a reset after some audio', async () => {
    script({ fault: { kind: 'reset', afterDeltas: 2 } });
    const { answer, audio } = await speak();
    expect(answer.end).toBe('ECONNRESET');
    expect(audio).toHaveLength(2);
  });
});

describe('the shape of the audio', () => {
  test('chunks that end inside a sample, with nothing lost', async () => {
    script({ speechWire: { oddBytes: true } });
    const { audio, pcm } = await speak();
    expect(audio.slice(0, -1).every((hex) => (hex.length / 2) % 2 === 1)).toBe(true);
    expect(samplesOf(pcm)).toEqual(Array.from({ length: 17_280 }, (_, i) => counterSample(i)));
  });

  test('chunk sizes drawn from a range, the same each time', async () => {
    script({ speechWire: { chunkSamples: { min: 1, max: 900, seed: 7 } } });
    const first = await speak();
    expect(new Set(first.audio.map((hex) => hex.length)).size).toBeGreaterThan(5);
    expect(first.audio.every((hex) => hex.length >= 4 && hex.length <= 3_600)).toBe(true);
    expect((await speak()).audio).toEqual(first.audio);
    expect(samplesOf(first.pcm)).toEqual(Array.from({ length: 17_280 }, (_, i) => counterSample(i)));
  });

  test('three megabytes on one line', async () => {
    script({ speechWire: { durationMs: 32_000, chunkMs: 32_000 } });
    const { audio } = await speak();
    expect(audio.map((hex) => hex.length)).toEqual([3_072_000]);
  });

  test('a trailer although it was excluded, and one that is longer than all chunks', async () => {
    script({ speechWire: { trailer: 'always' } });
    const same = await speak();
    expect(same.all.at(-1)?.data?.audio).toBe(same.pcm.toString('hex'));
    script({ speechWire: { trailer: 'longer' } });
    const longer = await speak();
    expect(longer.all.at(-1)?.data?.audio.length).toBe(longer.pcm.length * 2 + 2_192);
  });

  test('the first chunk of 200 ms is not written before it is due', async () => {
    script({ speechWire: { firstChunkMs: 60, chunkMs: 200 } });
    await speak();
    const request = simulator.requests()[0];
    expect((request?.firstPieceAt ?? 0) - (request?.receivedAt ?? 0)).toBeGreaterThanOrEqual(59);
    expect(request?.written[0]?.total).toBe(4_800);
  });
});

function samplesOf(pcm: Buffer): number[] {
  return Array.from({ length: pcm.length / 2 }, (_, i) => pcm.readInt16LE(i * 2));
}
