import type { SpokenSentence, TurnId, Utterance, UtteranceId } from '../../shared/turn.ts';
import { measuredMsPerUnit, sentenceBeingSpoken } from '../audio/caption.ts';

interface Heard {
  readonly utterance: Utterance;
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

  expect(turnId: TurnId, utterance: Utterance): void {
    if (turnId !== this.#turnId) {
      this.#turnId = turnId;
      this.#heard = new Map();
    }
    this.#heard.set(utterance.id, { utterance, receivedMs: 0, isComplete: false, index: -1 });
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

  /** Null for an utterance that was never announced. */
  at(turnId: TurnId, utteranceId: UtteranceId, heardMs: number): SpokenPlace | null {
    const heard = this.#find(turnId, utteranceId);
    if (heard === null) return null;
    const { sentences } = heard.utterance;
    heard.index = sentenceBeingSpoken({
      sentences: sentences.map(({ text }) => text),
      heardMs,
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
