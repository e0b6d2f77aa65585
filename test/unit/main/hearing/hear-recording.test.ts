import { expect, test } from 'vitest';
import { Hearing, type TranscriberChoice } from '../../../../src/main/hearing/hear-recording.ts';
import type { WavRecording, TranscriptOutput } from '../../../../src/main/hearing/transcriber.ts';
import { wavDurationMs } from '../../../../src/main/audio/wav-file.ts';
import type { RetryHooks } from '../../../../src/main/net/busy-wait.ts';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import type { AppError } from '../../../../src/shared/errors.ts';
import type { HearingEvent } from '../../../../src/shared/hearing.ts';

const SAID = new Uint8Array(16_000 * 2);
const BUSY: AppError = {
  code: 'busy',
  serviceCode: 1002,
  text: 'busy',
  reason: null,
  values: {},
  action: 'retryNow',
  requestId: null,
};

type Script = (
  recording: WavRecording,
  signal: AbortSignal,
  retry: RetryHooks,
) => AsyncIterable<TranscriptOutput>;

function stage(script: Script) {
  const events: HearingEvent[] = [];
  const reported: string[] = [];
  let warmed = 0;
  const choice: TranscriberChoice = {
    language: null,
    transcriber: {
      name: 'minimax',
      warm: () => void (warmed += 1),
      transcribe: (recording, signal, retry) => {
        if (retry === undefined) throw new Error('the wait cannot be followed');
        return script(recording, signal, retry);
      },
    },
    fault: async (error) => new Error('worded', { cause: error }),
    waiting: () => BUSY,
  };
  const hearing = new Hearing({
    choose: () => Promise.resolve(choice),
    send: (event) => events.push(event),
    report: (event) => reported.push(event),
  });
  return { hearing, events, reported, warmed: () => warmed };
}

const final = (text: string): TranscriptOutput => ({
  type: 'final',
  text,
  durationMs: null,
  billedSeconds: null,
});
/** Never ends by itself. */
const until = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );

test('a recording goes out as WAV, its text comes back, and what was transcribed until then is told', async () => {
  const seen: number[] = [];
  const { hearing, events } = stage(async function* ({ wav, language }) {
    seen.push(wavDurationMs(wav) ?? -1);
    expect(language).toBeNull();
    yield { type: 'partial', text: 'Turn' };
    yield { type: 'partial', text: 'Turn on' };
    yield final('Turn on the lights.');
  });
  expect(await hearing.transcribe({ recordingId: 4, pcm: SAID })).toEqual({ text: 'Turn on the lights.' });
  expect(seen).toEqual([1_000]);
  expect(events).toEqual([
    { type: 'partial', recordingId: 4, text: 'Turn' },
    { type: 'partial', recordingId: 4, text: 'Turn on' },
  ]);
});

test('the newest recording ends the one before, which gives no text and tells nothing any more', async () => {
  const { hearing, events, reported } = stage(async function* ({ wav }, signal) {
    if (wav.length > 10_000) {
      await until(signal);
      yield { type: 'partial', text: 'late' };
    }
    yield final('second');
  });
  const first = hearing.transcribe({ recordingId: 0, pcm: SAID });
  await new Promise((resolve) => setImmediate(resolve));
  const second = hearing.transcribe({ recordingId: 1, pcm: new Uint8Array(64) });
  expect(await first).toBeNull();
  expect(await second).toEqual({ text: 'second' });
  expect(events).toEqual([]);
  expect(reported).toEqual([]);
});

test('only the recording that is under way can be ended, and is by the app’s end too', async () => {
  const signals: AbortSignal[] = [];
  const { hearing } = stage(async function* (_recording, signal) {
    signals.push(signal);
    await until(signal);
    yield final('never');
  });
  const transcript = hearing.transcribe({ recordingId: 3, pcm: SAID });
  await new Promise((resolve) => setImmediate(resolve));
  hearing.cancel(2);
  expect(signals[0]?.aborted).toBe(false);
  hearing.cancel(3);
  expect(await transcript).toBeNull();
  const next = hearing.transcribe({ recordingId: 4, pcm: SAID });
  await new Promise((resolve) => setImmediate(resolve));
  hearing.stop();
  expect(await next).toBeNull();
});

test('a busy service is waited for visibly, and Retry now ends the wait of that recording alone', async () => {
  const { hearing, events } = stage(async function* (_recording, _signal, { onWaiting, retryNow }) {
    const error = new ServiceError('busy', { serviceCode: 1002, host: 'h' });
    onWaiting({ retryAtEpochMs: 9, attempt: 1, attempts: 3, error });
    await new Promise((resolve) => retryNow.addEventListener('retry', resolve, { once: true }));
    onWaiting(null);
    yield final('at last');
  });
  const transcript = hearing.transcribe({ recordingId: 5, pcm: SAID });
  await expect.poll(() => events.length).toBe(1);
  hearing.retryNow(4);
  await new Promise((resolve) => setImmediate(resolve));
  expect(events).toHaveLength(1);
  hearing.retryNow(5);
  expect(await transcript).toEqual({ text: 'at last' });
  const waiting = { leg: 'hearing', retryAtEpochMs: 9, attempt: 1, attempts: 3, error: BUSY };
  expect(events).toEqual([
    { type: 'waiting', recordingId: 5, waiting },
    { type: 'waiting', recordingId: 5, waiting: null },
  ]);
});

test('a fault is worded once all is known of it, and logged without the recording', async () => {
  const { hearing, reported } = stage(async function* () {
    yield* [];
    throw new ServiceError('auth', { serviceCode: 1004, host: 'h' });
  });
  await expect(hearing.transcribe({ recordingId: 0, pcm: SAID })).rejects.toThrow('worded');
  expect(reported).toEqual(['hearing.failed']);
});

test('connections are opened ahead of need, and a destination that cannot be asked is not reported yet', async () => {
  const { hearing, warmed } = stage(async function* () {
    yield final('');
  });
  await hearing.warm();
  expect(warmed()).toBe(1);
  const nowhere = new Hearing({
    choose: () => Promise.reject(new Error('nowhere')),
    send: () => {},
    report: () => {},
  });
  await expect(nowhere.warm()).resolves.toBeUndefined();
  await expect(nowhere.transcribe({ recordingId: 0, pcm: SAID })).rejects.toThrow('nowhere');
});
