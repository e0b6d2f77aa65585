import { keptSentences } from '../../shared/turn-record.ts';
import type { SpokenRecord, SpokenSentence, TurnId, UtteranceId } from '../../shared/turn.ts';
import { measuredMsPerUnit, sentenceBeingSpoken } from '../audio/caption.ts';

interface Heard {
  readonly utterance: SpokenRecord;
  /** Without those that were taken back. */
  sentences: readonly SpokenSentence[];
  receivedMs: number;
  isComplete: boolean;
  /** The last answer: a mark never goes back. */
  index: number;
}

export interface SpokenPlace {
  readonly sentence: SpokenSentence;
  /** Within its utterance, from 0. */
  readonly index: number;
}

/** Follows what has come of each utterance of one turn, to say which sentence is being spoken. */
export class SpokenPlaces {
  #turnId: TurnId | null = null;
  #heard = new Map<UtteranceId, Heard>();
  #msPerUnit: number | null = null;

  /** Of an utterance that was heard in part before the page was loaded anew, only the rest comes and is counted. */
  expect(turnId: TurnId, utterance: SpokenRecord): void {
    if (turnId !== this.#turnId) {
      this.#turnId = turnId;
      this.#heard = new Map();
    }
    this.#heard.set(utterance.id, {
      utterance,
      sentences: keptSentences(utterance),
      receivedMs: utterance.heardMs,
      isComplete: false,
      index: -1,
    });
  }

  received(turnId: TurnId, utteranceId: UtteranceId, ms: number): void {
    const heard = this.#find(turnId, utteranceId);
    if (heard !== null) heard.receivedMs += ms;
  }

  /** Of this utterance the first `keepMs` stand, which say so many sentences, and nothing of later ones. */
  withdraw(turnId: TurnId, utteranceId: UtteranceId, keepSentences: number, keepMs: number): void {
    if (turnId !== this.#turnId) return;
    for (const id of this.#heard.keys()) if (id > utteranceId) this.#heard.delete(id);
    const heard = this.#heard.get(utteranceId);
    if (heard === undefined) return;
    heard.sentences = heard.sentences.slice(0, keepSentences);
    heard.receivedMs = Math.min(heard.receivedMs, keepMs);
    heard.isComplete = true;
  }

  complete(turnId: TurnId, utteranceId: UtteranceId): void {
    const heard = this.#find(turnId, utteranceId);
    if (heard === null || heard.isComplete) return;
    heard.isComplete = true;
    this.#msPerUnit = measuredMsPerUnit(this.#msPerUnit, heard.utterance.text, heard.receivedMs);
  }

  /** `heardMs` counts from the audio that came to this page. Null for an utterance that was never announced. */
  at(turnId: TurnId, utteranceId: UtteranceId, heardMs: number): SpokenPlace | null {
    const heard = this.#find(turnId, utteranceId);
    if (heard === null) return null;
    const { sentences } = heard;
    heard.index = sentenceBeingSpoken({
      sentences: sentences.map(({ text }) => text),
      heardMs: heard.utterance.heardMs + heardMs,
      receivedMs: heard.receivedMs,
      isComplete: heard.isComplete,
      msPerUnit: this.#msPerUnit,
      previous: heard.index,
    });
    const sentence = sentences[heard.index];
    return sentence === undefined ? null : { sentence, index: heard.index };
  }

  #find(turnId: TurnId, utteranceId: UtteranceId): Heard | null {
    return turnId === this.#turnId ? (this.#heard.get(utteranceId) ?? null) : null;
  }
}
