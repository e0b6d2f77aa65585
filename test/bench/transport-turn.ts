import type { TurnRecord } from '../../src/shared/turn.ts';
import type { RequestRecord, WrittenMark } from '../../src/simulator/log/request-log.ts';
import { ROUTE_OF, type Way } from './ways.ts';

/** Where the time of one turn up to its first sound went, in milliseconds. */
export interface TransportTurn {
  readonly overheadMs: number;
  /** The same, counted from when speech began to be made: without the way of the text to there. */
  readonly overServiceMs: number;
  readonly firstSoundMs: number;
  readonly textToServiceMs: number;
  readonly serviceLateMs: number;
  readonly chunkToDecodedMs: number;
  /** What the way of speech itself adds: text to the service, and sound from there to main. */
  readonly ownMs: number;
  readonly decodedToAudibleMs: number;
}

/** When the service began to make the first sound of a turn, and of which text. */
interface Begun {
  readonly at: number;
  readonly text: string;
  readonly written: readonly WrittenMark[];
}

/**
 * @param delayMs what the script has the service take for the first chunk.
 * @throws when the turn was not heard on this way.
 */
export function transportTurn(
  record: TurnRecord,
  log: readonly RequestRecord[],
  way: Way,
  delayMs: number,
): TransportTurn {
  const chat = log.findLast(({ route }) => route === 'chat');
  const begun = firstBegun(log, way, record.sentAtEpochMs);
  const { firstAudio, firstAudible } = record.timeline;
  const enough = chat?.written.find(({ total }) => total >= enoughChars(record, begun?.text ?? '', way));
  const firstChunk = begun?.written.find(({ at }) => at >= begun.at);
  if (
    record.transport !== way ||
    begun === null ||
    enough === undefined ||
    firstChunk === undefined ||
    firstAudio === null ||
    firstAudible === null
  )
    throw new Error(`a turn was not heard on ${way}, but on ${record.transport ?? 'none'}`);
  const audibleAt = record.sentAtEpochMs + firstAudible;
  const textToServiceMs = begun.at - enough.at;
  const chunkToDecodedMs = record.sentAtEpochMs + firstAudio - firstChunk.at;
  return {
    overheadMs: audibleAt - (enough.at + delayMs),
    overServiceMs: audibleAt - (begun.at + delayMs),
    firstSoundMs: firstAudible,
    textToServiceMs,
    serviceLateMs: firstChunk.at - (begun.at + delayMs),
    chunkToDecodedMs,
    ownMs: textToServiceMs + chunkToDecodedMs,
    decodedToAudibleMs: firstAudible - firstAudio,
  };
}

/**
 * Characters of the reply that must be there. The bidirectional socket finds sentences itself, and
 * begins with what it was sent up to a mark or a flush. A sentence that the app sends may end only
 * when the next token shows that "3." or "10:" does not go on.
 */
function enoughChars(record: TurnRecord, text: string, way: Way): number {
  if (way === 'bidi') {
    const said = text.trim();
    const from = record.reply.indexOf(said);
    if (said === '' || from === -1) throw new Error('what was said first does not stand in the reply');
    return from + said.length;
  }
  const end = record.spoken[0]?.sentences[0]?.sourceEnd ?? 0;
  return record.reply.charAt(end - 1) === ',' ? end : end + 1;
}

function firstBegun(log: readonly RequestRecord[], way: Way, sinceEpochMs: number): Begun | null {
  const begun = log
    .filter(({ route }) => route === ROUTE_OF[way])
    .flatMap(({ socket, receivedAt, written }): Begun[] =>
      socket === undefined
        ? [{ at: receivedAt, text: '', written }]
        : socket.spoken.map((spoken) => ({ ...spoken, written })),
    )
    .filter(({ at }) => at >= sinceEpochMs)
    .toSorted((a, b) => a.at - b.at);
  return begun[0] ?? null;
}
