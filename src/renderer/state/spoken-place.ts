import type { SpokenRecord, SpokenSentence, TurnId, UtteranceId } from '../../shared/turn.ts';
import { measuredMsPerUnit, sentenceBeingSpoken } from '../audio/caption.ts';

interface Heard {
  readonly utterance: SpokenRecord;
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
    this.#heard.set(utterance.id, { utterance, receivedMs: utterance.heardMs, isComplete: false, index: -1 });
  }

  received(turnId: TurnId, utteranceId: UtteranceId, ms: number): void {
    const heard = this.#find(turnId, utteranceId);
    if (heard !== null) heard.receivedMs += ms;
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
    const { sentences } = heard.utterance;
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
