import type { ScriptInput } from '../../src/simulator/faults/script.ts';
import type { RequestRecord } from '../../src/simulator/log/request-log.ts';
import { newestTurn, send, type BenchApp } from './bench-app.ts';
import { untilInTheMiddle, watchTurns, witnessedTurn } from './cancel-witness.ts';
import type { Measurement } from './measurement.ts';
import { forgetStop, installStopWitness, witnessedStop } from './stop-witness.ts';
import {
  onlyWay,
  ROUTE_OF,
  TITLE_OF,
  WAYS,
  wireRules,
  withAppOnEachWay,
  type Way,
  type WireOf,
} from './ways.ts';

const STOPS = 10;
/** Longer than anything here takes; past it the bench could not run. */
const LIMIT_MS = 20_000;
/**
 * Each piece is so long, and comes ten times as fast as it is heard: whenever it is
 * stopped, more is on its way.
 */
const PIECE_MS = 20_000;
const STALE_FRAMES = 20;
const STALE_MS = 200;

/**
 * The bidi socket can be told to cancel, and goes on sending until it acknowledges that. The
 * others can only be closed.
 */
const WIRE_OF: Readonly<Record<Way, WireOf>> = {
  bidi: {
    socketWire: { cancel: { delayMs: STALE_MS, staleAudioFrames: STALE_FRAMES } },
    speechWire: { durationMs: PIECE_MS, firstChunkMs: 50, chunkMs: 100, chunkIntervalMs: 10 },
  },
  ws: { speechWire: { durationMs: PIECE_MS, firstChunkMs: 50, chunkMs: 100, chunkIntervalMs: 10 } },
  http: { speechWire: { durationMs: PIECE_MS, firstChunkMs: 50, chunkMs: 100, chunkIntervalMs: 10 } },
  // Writes of 8 kB, which are 170 ms.
  openai: { speechWire: { durationMs: PIECE_MS, firstChunkMs: 50, chunkIntervalMs: 17 } },
};

interface Cancelled {
  readonly lateSamples: number;
  readonly lateEvents: number;
  readonly cancelledMs: number;
  readonly serviceToldMs: number;
  readonly sentAfterClick: number;
}

export async function cancel(): Promise<readonly Measurement[]> {
  return withAppOnEachWay(
    WAYS,
    (way) => ({ simulator: { voice: 'tone' }, script: scriptFor(way), initScript: installStopWitness }),
    async (apps) => {
      const cancelled = new Map<Way, Cancelled[]>(WAYS.map((way) => [way, []]));
      for (const { page } of apps.values()) await watchTurns(page);
      // The first ones find their way and compile code; they are not counted.
      for (let count = 0; count <= STOPS; count += 1) {
        for (const [way, app] of apps) {
          const one = await cancelOnce(app, way);
          if (count > 0) cancelled.get(way)?.push(one);
        }
      }
      return WAYS.flatMap((way) => measurements(way, cancelled.get(way) ?? []));
    },
  );
}

function scriptFor(way: Way): ScriptInput {
  return {
    rules: [
      ...onlyWay(way),
      {
        match: { route: 'chat' },
        reply: {
          text: 'This reply is a long one, and it goes on and on until it is stopped. '.repeat(60),
          tokenIntervalMs: 10,
          firstTokenMs: 20,
        },
      },
      ...wireRules(way, WIRE_OF[way]),
    ],
  };
}

async function cancelOnce({ page, simulator }: BenchApp, way: Way): Promise<Cancelled> {
  await page.getByRole('button', { name: 'New conversation' }).click();
  await forgetStop(page);
  await send(page, 'Tell me a long story.');
  await untilInTheMiddle(page, LIMIT_MS);
  await page.getByRole('button', { name: 'Stop' }).click();
  const { sentAtEpochMs, transport } = await newestTurn(page);
  if (transport !== way) throw new Error(`a turn was not heard on ${way}, but on ${transport ?? 'none'}`);
  const log = await simulator.waitForLog(
    (requests) => isOver(requests, way, sentAtEpochMs),
    AbortSignal.timeout(LIMIT_MS),
  );
  // What the service sent last has been dealt with by then: a quarter of a second is rendered and
  // looked at behind the silence.
  const { clickedAt, stopped, soundEnd } = await witnessedStop(page);
  const { cancelledAt, audioAfterCancelled } = await witnessedTurn(page);
  if (clickedAt === null || stopped === null || cancelledAt === null)
    throw new Error('the stop was not seen');
  const ofWay = log.filter(({ route }) => route === ROUTE_OF[way]);
  return {
    lateSamples: Math.max(0, soundEnd - stopped.frame),
    lateEvents: audioAfterCancelled,
    cancelledMs: cancelledAt - clickedAt,
    serviceToldMs: Math.max(...toldAt(ofWay, clickedAt).map((at) => at - clickedAt)),
    sentAfterClick:
      ofWay.flatMap(({ written }) => written).filter(({ at }) => at > clickedAt).length +
      staleFrames(ofWay, clickedAt),
  };
}

/** Nothing that belongs to the turn is still to come from the service. */
function isOver(log: readonly RequestRecord[], way: Way, sinceEpochMs: number): boolean {
  const ofWay = log.filter(({ route }) => route === ROUTE_OF[way]);
  if (way === 'bidi') {
    const events = ofWay.flatMap(({ socket }) => socket?.serverEvents ?? []);
    return events.some(({ event, at }) => event === 'task_canceled' && at >= sinceEpochMs);
  }
  const used = ofWay.filter(({ socket, receivedAt }) =>
    socket === undefined ? receivedAt >= sinceEpochMs : socket.spoken.some(({ at }) => at >= sinceEpochMs),
  );
  return used.length > 0 && used.every(({ closedAt }) => closedAt !== null);
}

/** When the service was told: by task_cancel, or by the end of what was open. */
function toldAt(ofWay: readonly RequestRecord[], sinceEpochMs: number): number[] {
  return ofWay.flatMap(({ route, socket, closedBy, closedAt }) => {
    if (route === 'bidi')
      return (socket?.clientEvents ?? [])
        .filter(({ event, at }) => event === 'task_cancel' && at >= sinceEpochMs)
        .map(({ at }) => at);
    return closedBy === 'client' && closedAt !== null && closedAt >= sinceEpochMs ? [closedAt] : [];
  });
}

/**
 * Frames of audio that the service sent although it had been told to cancel: they are no part of
 * what it counts as written.
 */
function staleFrames(ofWay: readonly RequestRecord[], sinceEpochMs: number): number {
  return ofWay
    .flatMap(({ socket }) => socket?.serverEvents ?? [])
    .filter(({ event, at }) => event === 'task_continued' && at >= sinceEpochMs).length;
}

function measurements(way: Way, all: readonly Cancelled[]): readonly Measurement[] {
  const of = (part: keyof Cancelled): number[] => all.map((one) => one[part]);
  const title = TITLE_OF[way];
  return [
    {
      name: `Sound after silence, ${title}`,
      how: `Stop is clicked in the middle of a reply, while pieces of ${PIECE_MS / 1_000} s come ten times as fast as they are heard${way === 'bidi' ? `; the service goes on for ${STALE_MS} ms with ${STALE_FRAMES} frames of audio before it says that it has cancelled` : ''}. Frames from the promised first silent one, behind the fade, to the last sample that the measuring tap found not to be silence, until a quarter of a second was rendered after the service had ended.`,
      unit: 'samples',
      values: of('lateSamples'),
      limits: [{ of: 'most', atMost: 0 }],
    },
    {
      name: `  audio events after the turn was cancelled`,
      how: 'What main sends the page of the turn behind its `cancelled`.',
      unit: 'count',
      values: of('lateEvents'),
      limits: [{ of: 'most', atMost: 0 }],
    },
    {
      name: `  audio sent by the service after the click`,
      how: 'Chunks and frames by the service’s own log: what there was to be thrown away.',
      unit: 'count',
      values: of('sentAfterClick'),
      limits: [],
    },
    {
      name: `  click until main has stopped`,
      how: 'From the click event’s own time until its `cancelled` is in the page: no audio is accepted from then on.',
      unit: 'ms',
      values: of('cancelledMs'),
      limits: [],
    },
    {
      name: `  click until the service knows`,
      how:
        way === 'bidi'
          ? 'Until task_cancel is there; clocks of two processes.'
          : 'Until the last of what was open is closed; clocks of two processes.',
      unit: 'ms',
      values: of('serviceToldMs'),
      limits: [],
    },
  ];
}
