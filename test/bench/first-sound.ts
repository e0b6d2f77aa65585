import type { ScriptInput } from '../../src/simulator/faults/script.ts';
import type { RequestRecord } from '../../src/simulator/log/request-log.ts';
import type { TurnRecord } from '../../src/shared/turn.ts';
import { send, settle, withBenchApp, type BenchApp } from './bench-app.ts';
import { median, type Measurement } from './measurement.ts';
import { createPeer, type PeerWay } from './peers.ts';
import { onlyWay } from './ways.ts';

const TURNS = 30;
/**
 * The peers differ from the app by hundreds of milliseconds, so fewer turns tell it; no multiple
 * of the number of replies.
 */
const PEERS_EVERY_TURNS = 4;
const TOKEN_INTERVAL_MS = 10;
const FIRST_CHUNK_MS = 300;
const CHUNK_MS = 200;
/** Ten times as fast as it is heard: the service makes sound faster than it plays, but not at once. */
const CHUNK_INTERVAL_MS = 20;
const QUESTION = 'Why does the sky turn red at dusk?';

/** Openings as models write them; the first clause ends at a comma, a full stop and a colon. */
const REPLIES = [
  'At dusk, sunlight crosses far more air, so most of the blue is scattered away before it reaches you. What is left over is mainly red and orange. Dust and moisture make those colours deeper still. That is why the finest sunsets often follow a storm, when the air is clear above and full of moisture below.',
  "That's a lovely question. The light of the setting sun takes a long way through the air. On that way the blue part is scattered in all directions, and the red part comes straight on. You see the same thing at dawn, though the air is often cleaner then and the colours are paler.",
  'Here is the short answer: blue light is scattered about four times as strongly as red light. When the sun is low its light has a long way to go. Almost no blue is left at the end of it. Particles in the air, from dust to volcanic ash, add to the effect and can paint the sky for weeks.',
] as const;

interface AppTurn {
  readonly overheadMs: number;
  readonly overMarkMs: number;
  readonly firstSoundMs: number;
  readonly clauseToRequestMs: number;
  readonly serviceLateMs: number;
  readonly chunkToDecodedMs: number;
  readonly decodedToAudibleMs: number;
  readonly afterSecondChunkMs: number;
}

/**
 * The same reply three times over: first sound of the app, and of each peer the
 * first audio that is decoded.
 */
interface PeerRound extends Readonly<Record<PeerWay, number>> {
  readonly appFirstSoundMs: number;
}

export async function firstSound(): Promise<readonly Measurement[]> {
  // Over streaming HTTP, as the peers speak; the other ways are measured against it by `transports`.
  const options = { simulator: { voice: 'tone' }, script: { rules: onlyWay('http') } } as const;
  return withBenchApp(options, async (app) => {
    const turns: AppTurn[] = [];
    const rounds: PeerRound[] = [];
    const peer = createPeer(app.simulator);
    // The first turn of a run opens connections and compiles code; it is not counted, nor is a peer's.
    await appTurn(app, REPLIES[0]);
    await peer.firstAudioMs(QUESTION, 'sentenceBySentence');
    for (let count = 0; count < TURNS; count += 1) {
      const reply = REPLIES[count % REPLIES.length] ?? REPLIES[0];
      const turn = await appTurn(app, reply);
      turns.push(turn);
      if (count % PEERS_EVERY_TURNS !== 0) continue;
      const ask = async (way: PeerWay): Promise<number> => {
        // Set again, because its rules count requests: a peer's first request then counts as
        // the first, like the app's.
        await app.simulator.script(scriptFor(reply));
        return peer.firstAudioMs(QUESTION, way);
      };
      rounds.push({
        appFirstSoundMs: turn.firstSoundMs,
        wholeReply: await ask('wholeReply'),
        sentenceBySentence: await ask('sentenceBySentence'),
      });
    }
    await peer.close();
    return measurements(turns, rounds);
  });
}

async function appTurn({ page, simulator }: BenchApp, reply: string): Promise<AppTurn> {
  await simulator.reset();
  await simulator.script(scriptFor(reply));
  await page.getByRole('button', { name: 'New conversation' }).click();
  await send(page, QUESTION);
  return timesOf(await settle(page), await simulator.log());
}

function scriptFor(reply: string): ScriptInput {
  return {
    rules: [
      ...onlyWay('http'),
      { match: { route: 'chat' }, reply: { text: reply, tokenIntervalMs: TOKEN_INTERVAL_MS } },
      {
        match: { route: 'speech' },
        speechWire: { firstChunkMs: FIRST_CHUNK_MS, chunkMs: CHUNK_MS, chunkIntervalMs: CHUNK_INTERVAL_MS },
      },
      // Only the first sound is measured: the rest is short, so that the next turn comes sooner.
      { match: { route: 'speech', from: 2 }, speechWire: { durationMs: CHUNK_MS } },
    ],
  };
}

function timesOf(record: TurnRecord, log: readonly RequestRecord[]): AppTurn {
  const chat = log.find(({ route }) => route === 'chat');
  const speech = log.find(({ route }) => route === 'speech');
  const clauseEnd = record.spoken[0]?.sentences[0]?.sourceEnd ?? 0;
  const writtenAt = (chars: number): number | undefined =>
    chat?.written.find(({ total }) => total >= chars)?.at;
  // Behind a letter a comma is the end; what ends in "3." or "10:" may go on in the next token.
  const isOverAtMark = record.reply.charAt(clauseEnd - 1) === ',';
  const markAt = writtenAt(clauseEnd);
  const clauseAt = writtenAt(isOverAtMark ? clauseEnd : clauseEnd + 1);
  const [firstChunk, secondChunk] = speech?.written ?? [];
  const { firstAudio, firstAudible } = record.timeline;
  if (
    speech === undefined ||
    markAt === undefined ||
    clauseAt === undefined ||
    firstChunk === undefined ||
    secondChunk === undefined ||
    firstAudio === null ||
    firstAudible === null
  )
    throw new Error('a turn was not heard');
  const audibleAt = record.sentAtEpochMs + firstAudible;
  return {
    overheadMs: audibleAt - (clauseAt + FIRST_CHUNK_MS),
    overMarkMs: audibleAt - (markAt + FIRST_CHUNK_MS),
    firstSoundMs: firstAudible,
    clauseToRequestMs: speech.receivedAt - clauseAt,
    serviceLateMs: firstChunk.at - (speech.receivedAt + FIRST_CHUNK_MS),
    chunkToDecodedMs: record.sentAtEpochMs + firstAudio - firstChunk.at,
    decodedToAudibleMs: firstAudible - firstAudio,
    afterSecondChunkMs: audibleAt - secondChunk.at,
  };
}

function measurements(turns: readonly AppTurn[], rounds: readonly PeerRound[]): readonly Measurement[] {
  const of = (part: keyof AppTurn): number[] => turns.map((turn) => turn[part]);
  const part = (name: string, how: string, values: readonly number[]): Measurement => ({
    name,
    how,
    unit: 'ms',
    values,
    limits: [],
  });
  const toAudibleMs = median(of('decodedToAudibleMs'));
  const heard = (way: PeerWay): number[] => rounds.map((round) => round[way] + toAudibleMs);
  const ratio = (name: string, way: PeerWay): Measurement => ({
    name: `Ratio: ${name} / app`,
    how: 'First sound against first sound, each with the same reply and right after one another.',
    unit: 'times',
    values: rounds.map((round) => (round[way] + toAudibleMs) / round.appFirstSoundMs),
    limits: [],
  });
  return [
    {
      name: 'First sound over the floor, streaming HTTP',
      how: `First sample that the worklet puts out and that is not silence, less (first clause complete at the service + ${FIRST_CHUNK_MS} ms). A clause is complete when the token with its comma is written; one that ends in a full stop or a colon only with the next token, since “3.” and “10:” may go on. A token each ${TOKEN_INTERVAL_MS} ms, speech in chunks of ${CHUNK_MS} ms, the first ${FIRST_CHUNK_MS} ms after its request arrived, the others every ${CHUNK_INTERVAL_MS} ms. Without the device's own latency.`,
      unit: 'ms',
      values: of('overheadMs'),
      limits: [
        { of: 'p50', atMost: 15 },
        { of: 'p95', atMost: 40 },
      ],
    },
    part(
      '  counted from the mark itself',
      `The same, as if full stops and colons needed no next token, ${TOKEN_INTERVAL_MS} ms later.`,
      of('overMarkMs'),
    ),
    part(
      '  of it: clause complete → speech request at the service',
      'Clocks of one process.',
      of('clauseToRequestMs'),
    ),
    part(
      '  of it: the service late',
      `First chunk written later than ${FIRST_CHUNK_MS} ms after the request.`,
      of('serviceLateMs'),
    ),
    part('  of it: chunk written → decoded in main', 'Clocks of two processes.', of('chunkToDecodedMs')),
    part(
      '  of it: decoded → audible',
      'IPC, page, port, and the wait for the next render quantum.',
      of('decodedToAudibleMs'),
    ),
    {
      name: 'First sound after the second chunk',
      how: 'First sound less the time at which the second chunk was written: below zero, because the player waits for no more than the first.',
      unit: 'ms',
      values: of('afterSecondChunkMs'),
      limits: [{ of: 'p50', atMost: 0 }],
    },
    part(
      'First sound since sending: the app',
      'Same replies and same service as the two below.',
      of('firstSoundMs'),
    ),
    part(
      'First sound since sending: whole reply, then one speech request',
      'The streamed reply is gathered to its end and spoken by one streamed request. Until its first audio is decoded, plus the app’s median from decoded to audible.',
      heard('wholeReply'),
    ),
    part(
      'First sound since sending: sentence by sentence, not streamed',
      'Each whole sentence is one request for a whole clip, which is there when its last chunk is made. Taken like the one above.',
      heard('sentenceBySentence'),
    ),
    ratio('whole reply', 'wholeReply'),
    ratio('sentence by sentence', 'sentenceBySentence'),
  ];
}
