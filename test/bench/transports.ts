import { settle, send, type BenchApp } from './bench-app.ts';
import type { ScriptInput } from '../../src/simulator/faults/script.ts';
import type { Measurement } from './measurement.ts';
import { transportTurn, type TransportTurn } from './transport-turn.ts';
import { onlyWay, soughtAnew, TITLE_OF, WAYS, wireRules, withAppOnEachWay, type Way } from './ways.ts';

const TURNS = 24;
const TOKEN_INTERVAL_MS = 10;
const FIRST_CHUNK_MS = 300;
const CHUNK_MS = 200;
/** Ten times as fast as it is heard. */
const CHUNK_INTERVAL_MS = 20;
const PIECE_MS = 400;
/** Behind such a proxy the clip is made whole before its first byte comes. */
const CLIP_MS = FIRST_CHUNK_MS + CHUNK_INTERVAL_MS * (PIECE_MS / CHUNK_MS - 1);
/** A turn in which the app looked for a way to speak again is repeated. */
const TAKES = 3;
/** The medians are a few milliseconds, on a machine that does other things too, so their ratios vary. */
const NOISE = 1.1;
const BIDI_P50_MS = 10;
const QUESTION = 'Why does the sky turn red at dusk?';

/**
 * The first clause ends at a comma, a full stop and a colon. Short: only the first sound is
 * measured.
 */
const REPLIES = [
  'At dusk, sunlight crosses far more air, so most of the blue is scattered away before it reaches you.',
  "That's a lovely question. The light of the setting sun takes a long way through the air.",
  'Here is the short answer, in a few words: blue light is scattered about four times as strongly as red light.',
] as const;

const delayOf = (way: Way): number => (way === 'openai' ? CLIP_MS : FIRST_CHUNK_MS);

export async function transports(): Promise<readonly Measurement[]> {
  return withAppOnEachWay(
    WAYS,
    (way) => ({ simulator: { voice: 'tone' }, script: scriptFor(way, REPLIES[0]) }),
    async (apps) => {
      const turns = new Map<Way, TransportTurn[]>(WAYS.map((way) => [way, []]));
      // The first turns find the way, open connections and compile code; they are not counted.
      for (const [way, app] of apps) for (const reply of REPLIES) await ask(app, way, reply);
      for (let count = 0; count < TURNS; count += 1) {
        const reply = REPLIES[count % REPLIES.length] ?? REPLIES[0];
        // Each is the first as often as the others: what was done just before costs time too.
        const first = count % apps.size;
        for (const [way, app] of [...[...apps].slice(first), ...[...apps].slice(0, first)])
          turns.get(way)?.push(await measuredTurn(app, way, reply));
      }
      return measurements(turns);
    },
  );
}

async function ask({ page, simulator }: BenchApp, way: Way, reply: string): ReturnType<typeof settle> {
  await simulator.script(scriptFor(way, reply));
  await page.getByRole('button', { name: 'New conversation' }).click();
  await send(page, QUESTION);
  return settle(page);
}

async function measuredTurn(app: BenchApp, way: Way, reply: string): Promise<TransportTurn> {
  for (let take = 0; take < TAKES; take += 1) {
    const record = await ask(app, way, reply);
    // Not cleared in between: a socket that stays open is in it from its beginning.
    const log = await app.simulator.log();
    if (!soughtAnew(log, way, record.sentAtEpochMs)) return transportTurn(record, log, way, delayOf(way));
  }
  throw new Error(`${way} was not found again`);
}

function scriptFor(way: Way, reply: string): ScriptInput {
  return {
    rules: [
      ...onlyWay(way),
      { match: { route: 'chat' }, reply: { text: reply, tokenIntervalMs: TOKEN_INTERVAL_MS } },
      ...wireRules(way, {
        // From which length on a comma ends a sentence there is not published: so it is the app's
        // flush that ends the first clause.
        ...(way === 'bidi' ? { socketWire: { commaFrom: 1_000 } } : {}),
        speechWire: {
          firstChunkMs: delayOf(way),
          durationMs: PIECE_MS,
          ...(way === 'openai' ? {} : { chunkMs: CHUNK_MS, chunkIntervalMs: CHUNK_INTERVAL_MS }),
        },
      }),
    ],
  };
}

function measurements(turns: ReadonlyMap<Way, readonly TransportTurn[]>): readonly Measurement[] {
  const of = (way: Way, part: keyof TransportTurn): number[] =>
    (turns.get(way) ?? []).map((turn) => turn[part]);
  return [
    ...WAYS.flatMap((way) => onOneWay(way, (part) => of(way, part))),
    ...WAYS.filter((way) => way !== 'http').flatMap((way): readonly Measurement[] => {
      const ratio = (part: keyof TransportTurn): number[] => {
        const http = of('http', part);
        return of(way, part).map((ms, turn) => ms / (http[turn] ?? ms));
      };
      return [
        {
          name: `Ratio: what the way itself takes, ${TITLE_OF[way]} / streaming HTTP`,
          how: `Text complete → speech begun at the service, and chunk written → decoded in main; the same reply right after one another. Held to ${NOISE} for noise: none may be worse.`,
          unit: 'times',
          values: ratio('ownMs'),
          limits: [{ of: 'p50', atMost: NOISE }],
        },
        {
          name: `  over the floor`,
          how: 'All the way to the first sound: most of it is the wait for the next of the device’s periods, which is chance, and on every way the same.',
          unit: 'times',
          values: ratio('overheadMs'),
          limits: [],
        },
      ];
    }),
  ];
}

const WHEN_ENOUGH: Readonly<Record<Way, string>> = {
  bidi: `the mark or, of a long first clause, the comma with which the service began to speak has been written; the socket was open, its task started, and no comma ends a sentence there without a flush`,
  ws: `the first clause has been written, and behind a full stop or a colon the next token; the socket was open and its task started`,
  http: `the first clause has been written, and behind a full stop or a colon the next token; the connection was open`,
  openai: `the first clause has been written, and behind a full stop or a colon the next token; the proxy answers when its clip of ${PIECE_MS} ms is finished, ${CLIP_MS} ms after the request came`,
};

function onOneWay(way: Way, of: (part: keyof TransportTurn) => number[]): readonly Measurement[] {
  const part = (name: string, how: string, values: readonly number[]): Measurement => ({
    name: `  ${name}`,
    how,
    unit: 'ms',
    values,
    limits: [],
  });
  return [
    {
      name: `First sound over the floor, ${TITLE_OF[way]}`,
      how: `First sample that the worklet puts out and that is not silence, less the floor: ${delayOf(way)} ms after ${WHEN_ENOUGH[way]}. A token each ${TOKEN_INTERVAL_MS} ms. Turns of the four ways in turn, an app and a service for each.`,
      unit: 'ms',
      values: of('overheadMs'),
      limits: way === 'bidi' ? [{ of: 'p50', atMost: BIDI_P50_MS }] : [],
    },
    part(
      'counted from when the service began to speak',
      'The same without the way of the text from one route to the other through the app.',
      of('overServiceMs'),
    ),
    part(
      'of it: text complete → speech begun at the service',
      'Clocks of one process.',
      of('textToServiceMs'),
    ),
    part(
      'of it: the service late',
      `First chunk written later than ${delayOf(way)} ms after that.`,
      of('serviceLateMs'),
    ),
    part('of it: chunk written → decoded in main', 'Clocks of two processes.', of('chunkToDecodedMs')),
    part(
      'of it: decoded → audible',
      'IPC, page, port, and the wait for the next render quantum.',
      of('decodedToAudibleMs'),
    ),
    part('first sound since sending', 'The same three replies on each way.', of('firstSoundMs')),
  ];
}
