import { heardEnd, withClosingMarks } from '../../shared/caption/heard-end.ts';
import { SpokenPlaces } from '../../shared/caption/spoken-places.ts';
import { isAside, keptSentences } from '../../shared/turn-record.ts';
import type { TurnEvent } from '../../shared/turn-event.ts';
import type { SpokenRecord, SpokenSentence, TurnRecord, UtteranceId } from '../../shared/turn.ts';
import { createEar } from '../speakable/sentences/sentences.ts';

/** Follows how far into its reply a turn was heard: the same place that the page's caption marks. */
export class HeardPlace {
  readonly #places = new SpokenPlaces();
  /** Pieces before this one said what turned out not to be the reply. */
  #firstOfReply: UtteranceId = 0;
  /** What lies before is not missed: it was heard, or read while speech was off. */
  #known = 0;

  /** All events of the turn, in order. */
  note(event: TurnEvent): void {
    this.#places.note(event);
  }

  /** The sound of this piece comes once more, from where it was heard to. */
  noteResent(record: TurnRecord, { id, heardMs }: SpokenRecord): void {
    this.#places.resent(record.id, id, heardMs);
  }

  /** Where the voice is now: a caption never goes back, and what is known later must not take this one back. */
  noteHeard(record: TurnRecord, { id, heardMs }: SpokenRecord): void {
    this.#places.at(record.id, id, heardMs);
  }

  /** Speech is off: the reply is read, and not listened to, to its end. */
  noteRead(): void {
    this.#known = Infinity;
  }

  /** What comes from there on is spoken. What was read until then is known. */
  noteSpokenFrom(source: number): void {
    if (this.#known === Infinity) this.#known = source;
  }

  /** What was said and written behind `kept` was not the reply. */
  noteReinterpreted(record: TurnRecord, kept: number): void {
    if (this.#known < Infinity) this.#known = Math.min(kept, this.#furthest(record));
    this.#firstOfReply = record.spoken.length;
  }

  /**
   * Where in the reply the first sentence of these pieces begins that is not heard to its end; null when there is none.
   */
  unheardFrom({ id: turnId }: TurnRecord, pieces: readonly SpokenRecord[]): number | null {
    for (const piece of pieces) {
      if (piece.endedAt !== null || this.#places.isSilent(turnId, piece.id)) continue;
      const sounds = piece.audibleAt === null ? null : this.#places.at(turnId, piece.id, piece.heardMs);
      const from = keptSentences(piece)[sounds?.index ?? 0]?.sourceStart;
      if (from !== undefined) return from;
    }
    return null;
  }

  /** Where in the reply the last word ends that was heard; null when nothing is missing of a reply that is complete. */
  heardTo(record: TurnRecord): number | null {
    const { reply, timeline } = record;
    const furthest = this.#furthest(record);
    if (furthest === Infinity || reply.trim() === '') return null;
    const isComplete = timeline.replyComplete !== null;
    if (isComplete && !this.#isSaidBehind(record, furthest) && !isSpeakable(reply, furthest)) return null;
    if (furthest === 0) return 0;
    return withClosingMarks(reply, Math.min(furthest, reply.length), this.#nextSaid(record, furthest));
  }

  /** Where the first of what is said behind `source` stands in the reply. */
  #nextSaid({ spoken }: TurnRecord, source: number): number {
    let next = Infinity;
    for (const piece of spoken) {
      if (piece.id < this.#firstOfReply) continue;
      for (const { verbatim = [] } of keptSentences(piece)) {
        const part = verbatim.find(({ from, to, sourceStart }) => sourceStart + to - from > source);
        if (part !== undefined) next = Math.min(next, Math.max(part.sourceStart, source));
      }
    }
    return next;
  }

  #furthest(record: TurnRecord): number {
    let furthest = this.#known;
    let isWhole = true;
    for (const piece of record.spoken) {
      if (piece.id < this.#firstOfReply || ofReply(piece).length === 0) continue;
      // Whoever heard the piece before misses nothing of one that has no sound.
      const isSilent = piece.state !== 'failed' && this.#places.isSilent(record.id, piece.id);
      const heard = isSilent && isWhole ? endOf(piece) : this.#heardOf(record, piece);
      furthest = Math.max(furthest, heard);
      isWhole = piece.state === 'heard' || (isSilent && isWhole);
    }
    return furthest;
  }

  /**
   * Whether a piece says more. That is seen without reading the reply,
   * because the player tells of a stop piece by piece.
   */
  #isSaidBehind({ spoken }: TurnRecord, source: number): boolean {
    const last = spoken.findLast((piece) => ofReply(piece).length > 0);
    if (last === undefined || last.id < this.#firstOfReply) return false;
    return ofReply(last).some(({ sourceStart }) => sourceStart >= source);
  }

  #heardOf({ id: turnId }: TurnRecord, piece: SpokenRecord): number {
    if (piece.state === 'heard') return endOf(piece);
    // Silence may have been played already of a piece that has not begun to sound.
    if (piece.audibleAt === null) return 0;
    const place = this.#places.at(turnId, piece.id, piece.heardMs);
    if (place === null) return 0;
    return heardEnd(place.sentence, place.saidTo) ?? piece.sentences[place.index - 1]?.sourceEnd ?? 0;
  }
}

const endOf = (piece: SpokenRecord): number => ofReply(piece).at(-1)?.sourceEnd ?? 0;

/** What a piece says of the reply, and not beside it. */
const ofReply = (piece: SpokenRecord): readonly SpokenSentence[] =>
  keptSentences(piece).filter((sentence) => !isAside(sentence));

/** Whether anything is to be said of the reply behind `from`. */
function isSpeakable(reply: string, from: number): boolean {
  const ear = createEar({ interjections: false });
  ear.skip(reply.slice(0, from));
  return ear.push(reply.slice(from)).length > 0 || ear.end().length > 0;
}
