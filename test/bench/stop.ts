import type { ScriptInput } from '../../src/simulator/faults/script.ts';
import type { RequestRecord } from '../../src/simulator/log/request-log.ts';
import { send, withBenchApp, type BenchApp } from './bench-app.ts';
import type { Measurement } from './measurement.ts';
import { forgetStop, installStopWitness, witnessedStop } from './stop-witness.ts';

const STOPS = 20;
/** Longer than anything here takes; past it the bench could not run. */
const LIMIT_MS = 20_000;

/**
 * Sound comes as fast as it is heard, and the reply is long: whenever it is
 * stopped, both are being made.
 */
const SCRIPT: ScriptInput = {
  rules: [
    {
      match: { route: 'chat' },
      reply: {
        text: 'This reply is a long one, and it goes on and on until it is stopped. '.repeat(60),
        tokenIntervalMs: 10,
        firstTokenMs: 20,
      },
    },
    {
      match: { route: 'bidi', textIncludes: '' },
      speechWire: { firstChunkMs: 50, chunkMs: 200, chunkIntervalMs: 190 },
    },
  ],
};

interface Stopped {
  readonly workletMs: number;
  readonly silenceMs: number;
  readonly samplesAfterSilence: number;
  readonly chatClosedMs: number;
  readonly speechCancelledMs: number;
}

export async function stop(): Promise<readonly Measurement[]> {
  const stops = await withBenchApp(
    { simulator: { voice: 'tone' }, initScript: installStopWitness },
    async (app) => {
      const all: Stopped[] = [];
      // The first one is not counted: it compiles code.
      for (let count = 0; count <= STOPS; count += 1) all.push(await stopOnce(app));
      return all.slice(1);
    },
  );
  const of = (part: keyof Stopped): number[] => stops.map((one) => one[part]);
  return [
    {
      name: 'Click to silence',
      how: 'From the click event’s own time to the frame from which on the worklet puts out silence, the 5 ms fade included. That frame’s time is counted at the context’s rate from the utterance’s first audible sample, whose render time is known. Without the device’s own latency.',
      unit: 'ms',
      values: of('silenceMs'),
      limits: [{ of: 'most', atMost: 50 }],
    },
    {
      name: 'Click until the audio thread stops',
      how: 'From the click event’s own time until the worklet has dropped its queue and begun to fade.',
      unit: 'ms',
      values: of('workletMs'),
      limits: [],
    },
    {
      name: 'Sound after silence',
      how: 'Frames from the promised first silent one to the last sample that the measuring tap found not to be silence.',
      unit: 'samples',
      values: of('samplesAfterSilence'),
      limits: [{ of: 'most', atMost: 0 }],
    },
    {
      name: 'Click until the service sees chat closed',
      how: 'While the reply is being written; clocks of two processes.',
      unit: 'ms',
      values: of('chatClosedMs'),
      limits: [{ of: 'most', atMost: 100 }],
    },
    {
      name: 'Click until the service is told to cancel speech',
      how: 'While a sentence is being spoken over the bidirectional socket: until task_cancel is there; clocks of two processes. The other ways: cancel.',
      unit: 'ms',
      values: of('speechCancelledMs'),
      limits: [{ of: 'most', atMost: 100 }],
    },
  ];
}

async function stopOnce({ page, simulator }: BenchApp): Promise<Stopped> {
  // The log is not cleared: the socket stays open from stop to stop, and is in it from its beginning.
  await simulator.script(SCRIPT);
  const beganAt = performance.timeOrigin + performance.now();
  await page.getByRole('button', { name: 'New conversation' }).click();
  await forgetStop(page);
  await send(page, 'Tell me a long story.');
  // In the middle: sound is heard and more of it is being made.
  await simulator.waitForLog(
    (log) =>
      log.some(
        ({ route, written }) => route === 'bidi' && written.filter(({ at }) => at >= beganAt).length > 3,
      ),
    AbortSignal.timeout(LIMIT_MS),
  );
  await page.getByRole('button', { name: 'Stop' }).click();
  const log = await simulator.waitForLog(
    (requests) => chatCutAt(requests, beganAt) !== null && cancelledAt(requests, beganAt) !== null,
    AbortSignal.timeout(LIMIT_MS),
  );
  const { clickedAt, audible, stopped, soundEnd, sampleRateHz } = await witnessedStop(page);
  if (clickedAt === null || audible === null || stopped === null) throw new Error('the stop was not seen');
  const silentAt = audible.epochMs + ((stopped.frame - audible.frame) / sampleRateHz) * 1_000;
  return {
    workletMs: stopped.epochMs - clickedAt,
    silenceMs: silentAt - clickedAt,
    samplesAfterSilence: Math.max(0, soundEnd - stopped.frame),
    chatClosedMs: (chatCutAt(log, beganAt) ?? Infinity) - clickedAt,
    speechCancelledMs: (cancelledAt(log, beganAt) ?? Infinity) - clickedAt,
  };
}

/** When the app went away from its chat request; null: it has not. */
function chatCutAt(log: readonly RequestRecord[], sinceEpochMs: number): number | null {
  const cut = log.find(
    ({ route, receivedAt, closedBy }) =>
      route === 'chat' && receivedAt >= sinceEpochMs && closedBy === 'client',
  );
  return cut?.closedAt ?? null;
}

function cancelledAt(log: readonly RequestRecord[], sinceEpochMs: number): number | null {
  const events = log.flatMap(({ socket }) => socket?.clientEvents ?? []);
  return events.find(({ event, at }) => event === 'task_cancel' && at >= sinceEpochMs)?.at ?? null;
}
