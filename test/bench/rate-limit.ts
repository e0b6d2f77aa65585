import type { TurnRecord } from '../../src/shared/turn.ts';
import type { ScriptInput } from '../../src/simulator/faults/script.ts';
import type { RequestRecord } from '../../src/simulator/log/request-log.ts';
import { findCounterFaults } from '../harness/counter-signal.ts';
import { clearRenderedAudio, installRenderedAudio, readRenderedAudio } from '../harness/rendered-audio.ts';
import { newestTurn, send, untilSettled, type BenchApp } from './bench-app.ts';
import type { Measurement } from './measurement.ts';
import { onlyWay, ROUTE_OF, TITLE_OF, WAYS, wireRules, withAppOnEachWay, type Way } from './ways.ts';
import { shownWords } from '../harness/shown-words.ts';

const LIMITED_WAYS = ['bidi', 'http'] as const satisfies readonly Way[];
const SENTENCES = 20;
const REQUESTS_A_MINUTE = 20;
const FIRST_CHUNK_MS = 300;
const CHUNK_MS = 200;
const CHUNK_INTERVAL_MS = 20;
const LONGEST_PAUSE_MS = 1_500;

/** As long as sentences of spoken replies are: about four seconds each. */
const SUBJECTS = [
  'The harbour',
  'The old library',
  'A narrow street',
  'The morning market',
  'A quiet garden',
];
const REPLY = [
  // Its first clause is said by itself, and makes one request more than there are sentences.
  'With a whole day to spend in the old town, begin at the harbour.',
  ...Array.from(
    { length: SENTENCES - 1 },
    (_, index) =>
      `${SUBJECTS[index % SUBJECTS.length] ?? ''} is number ${index + 2} of the places that you should see.`,
  ),
].join(' ');

interface Limited {
  readonly record: TurnRecord;
  readonly unheardLetters: number;
  readonly longestPauseMs: number;
  readonly pausesOver: number;
  readonly lostSamples: number;
  readonly refusals: number;
  readonly asked: number;
}

export async function rateLimit(): Promise<readonly Measurement[]> {
  return withAppOnEachWay(
    LIMITED_WAYS,
    (way) => ({
      simulator: { voice: 'counter', counterRestart: 'never' },
      script: scriptFor(way),
      initScript: installRenderedAudio,
    }),
    // All at once: each takes a minute, and the pauses that are looked for last seconds.
    async (apps) =>
      (await Promise.all([...apps].map(async ([way, app]) => measurements(way, await hear(app))))).flat(),
  );
}

function scriptFor(way: Way): ScriptInput {
  return {
    rules: [
      ...onlyWay(way),
      { match: { route: 'chat' }, reply: { text: REPLY, tokenIntervalMs: 10 } },
      ...wireRules(way, {
        speechWire: { firstChunkMs: FIRST_CHUNK_MS, chunkMs: CHUNK_MS, chunkIntervalMs: CHUNK_INTERVAL_MS },
      }),
    ],
    rateLimit: { requests: REQUESTS_A_MINUTE },
  };
}

async function hear({ page, simulator }: BenchApp): Promise<Limited> {
  await clearRenderedAudio(page);
  await send(page, 'Which places should I see?');
  await untilSettled(page);
  const record = await newestTurn(page);
  const rendered = await readRenderedAudio(page);
  if (rendered === null) throw new Error('nothing was rendered');
  // Whichever way it was spoken on in the end.
  const routes = new Set(WAYS.map((used) => ROUTE_OF[used]));
  const log = (await simulator.log()).filter(({ route, status }) => routes.has(route) && status !== 404);
  const written = log.reduce((sum, request) => sum + (request.written.at(-1)?.total ?? 0), 0);
  const { zeroRuns, lost } = findCounterFaults(rendered.samples, written);
  const pausesMs = zeroRuns.map(({ length }) => (length / rendered.sampleRateHz) * 1_000);
  return {
    record,
    unheardLetters: unheardLetters(record),
    longestPauseMs: Math.max(0, ...pausesMs),
    pausesOver: pausesMs.filter((ms) => ms > LONGEST_PAUSE_MS).length,
    lostSamples: lost,
    refusals: log.reduce((sum, request) => sum + refusalsIn(request), 0),
    asked: log.reduce((sum, { socket }) => sum + (socket === undefined ? 1 : socket.spoken.length), 0),
  };
}

/** Letters and digits of the reply that stand in no piece that was heard to its end. */
function unheardLetters({ reply, spoken }: TurnRecord): number {
  // By UTF-16, as the offsets are.
  const rest = reply.split('');
  for (const { state, endedAt, sentences, withdrawnFrom } of spoken) {
    if (state !== 'heard' || endedAt === null) continue;
    for (const { sourceStart, sourceEnd } of sentences.slice(0, withdrawnFrom ?? sentences.length))
      rest.fill(' ', sourceStart, sourceEnd);
  }
  return rest.filter((character) => /[\p{L}\p{N}]/u.test(character)).length;
}

/** Over HTTP a refusal is an answer without audio, on a socket an event with a code. */
function refusalsIn({ socket, route, written }: RequestRecord): number {
  if (socket !== undefined) return socket.serverEvents.filter(({ code }) => code !== 0).length;
  return route === 'speech' && written.length === 0 ? 1 : 0;
}

function measurements(way: Way, heard: Limited): readonly Measurement[] {
  const title = TITLE_OF[way];
  const { record } = heard;
  const said = record.warning === null ? '' : ` The app said: ${shownWords(record.warning)}`;
  const one = (name: string, how: string, unit: Measurement['unit'], value: number): Measurement => ({
    name: `  ${name}`,
    how,
    unit,
    values: [value],
    limits: [],
  });
  return [
    {
      name: `Longest pause under a rate limit, ${title}`,
      how: `A reply of ${SENTENCES} sentences, about four seconds each, on a fresh account that takes ${REQUESTS_A_MINUTE} requests in any minute, or sentences on a socket; over that a request is refused with 1002 and a socket ends with it. The longest silence between the first and the last sound, of a signal without a silent sample, taken before volume. Both ways at once. At its end it was spoken over ${record.transport ?? 'nothing'}.`,
      unit: 'ms',
      values: [heard.longestPauseMs],
      limits: [{ of: 'most', atMost: LONGEST_PAUSE_MS }],
    },
    {
      name: `  letters not heard`,
      how: `Of ${record.reply.length} characters, letters and digits that stand in no piece that was heard to its end.${said}`,
      unit: 'count',
      values: [heard.unheardLetters],
      limits: [{ of: 'most', atMost: 0 }],
    },
    one(`pauses over ${LONGEST_PAUSE_MS} ms`, 'The same capture.', 'count', heard.pausesOver),
    one('samples lost', 'Sent by the service and never put out.', 'samples', heard.lostSamples),
    one('requests, or sentences begun', 'By the service’s log.', 'count', heard.asked),
    one('refusals', 'By the service’s log.', 'count', heard.refusals),
  ];
}
