import { keptSentences } from '../turn-record.ts';
import type { TurnEvent } from '../turn-event.ts';
import type { SpokenRecord, SpokenSentence, SpokenWord, TurnId, UtteranceId } from '../turn.ts';
import { measuredMsPerUnit, placeBeingSpoken, USUAL_MS_PER_UNIT } from './place-by-letters.ts';
import { offsetAtUnits, sentenceStarts, wordAtTime, wordAtUnits, type TextSpan } from './word-place.ts';

const BYTES_PER_SAMPLE = 2;

interface Heard {
  utterance: SpokenRecord;
  /** When its words sound, as far as the service has told. */
  words: readonly SpokenWord[];
  /** Without those that were taken back. */
  sentences: readonly SpokenSentence[];
  receivedMs: number;
  isComplete: boolean;
  /** It failed midway: what came of its sound is not all of it. */
  isBroken: boolean;
  /** The last result: a mark never goes back. */
  index: number;
}

export interface SpokenPlace {
  readonly sentence: SpokenSentence;
  /** Within its utterance, from 0. */
  readonly index: number;
  /** In the sentence's text; null where no word can be told. */
  readonly word: TextSpan | null;
  /** Where in the sentence's text the words end that have begun to sound. */
  readonly saidTo: number;
}

/** Follows what has come of each utterance of one turn, to say which sentence is being spoken. */
export class SpokenPlaces {
  #turnId: TurnId | null = null;
  #heard = new Map<UtteranceId, Heard>();
  /** At the natural speed. */
  #msPerUnit: number | null = null;

  /** Takes note of what is to be spoken and of how much of its sound has come. */
  note(event: TurnEvent): void {
    const { turnId } = event;
    if (event.type === 'utterance') this.expect(turnId, event.spoken);
    else if (event.type === 'heard') {
      const { text, sentences, state } = event.change;
      if (state === 'failed') this.breakOff(turnId, event.utteranceId);
      if (text !== undefined && sentences !== undefined)
        this.correct(turnId, event.utteranceId, { text, sentences });
    } else if (event.type === 'words') this.words(turnId, event.utteranceId, event.words);
    else if (event.type === 'utteranceEnd') this.complete(turnId, event.utteranceId);
    else if (event.type === 'withdrawn')
      this.withdraw(turnId, event.utteranceId, event.keepSentences, event.keepMs);
    else if (event.type === 'audio') {
      const ms = (event.pcm.byteLength / BYTES_PER_SAMPLE / event.sampleRateHz) * 1_000;
      this.received(turnId, event.utteranceId, ms);
    }
  }

  /**
   * Of an utterance that was heard in part before the page was reloaded, only the
   * rest comes and is counted.
   */
  expect(turnId: TurnId, utterance: SpokenRecord): void {
    if (turnId !== this.#turnId) {
      this.#turnId = turnId;
      this.#heard = new Map();
    }
    this.#heard.set(utterance.id, {
      utterance,
      words: [],
      sentences: keptSentences(utterance),
      receivedMs: utterance.heardMs,
      isComplete: false,
      isBroken: utterance.state === 'failed',
      index: -1,
    });
  }

  received(turnId: TurnId, utteranceId: UtteranceId, ms: number): void {
    const heard = this.#find(turnId, utteranceId);
    if (heard !== null) heard.receivedMs += ms;
  }

  /** Its sound comes once more, from there on. */
  resent(turnId: TurnId, utteranceId: UtteranceId, fromMs: number): void {
    const heard = this.#find(turnId, utteranceId);
    if (heard !== null) heard.receivedMs = fromMs;
  }

  /** What an earlier page has heard of it: this page counts from there. */
  heardBeforeMs(turnId: TurnId, utteranceId: UtteranceId): number {
    return this.#find(turnId, utteranceId)?.utterance.heardMs ?? 0;
  }

  /** The service said more or less with it than it seemed. */
  correct(turnId: TurnId, utteranceId: UtteranceId, said: Pick<SpokenRecord, 'text' | 'sentences'>): void {
    const heard = this.#find(turnId, utteranceId);
    if (heard === null) return;
    heard.utterance = { ...heard.utterance, ...said };
    heard.sentences = keptSentences(heard.utterance);
  }

  words(turnId: TurnId, utteranceId: UtteranceId, words: readonly SpokenWord[]): void {
    const heard = this.#find(turnId, utteranceId);
    if (heard !== null) heard.words = words;
  }

  /**
   * Of this utterance the first `keepMs` stand, which say so many sentences,
   * and nothing of later ones.
   */
  withdraw(turnId: TurnId, utteranceId: UtteranceId, keepSentences: number, keepMs: number): void {
    if (turnId !== this.#turnId) return;
    for (const id of this.#heard.keys()) if (id > utteranceId) this.#heard.delete(id);
    const heard = this.#heard.get(utteranceId);
    if (heard === undefined) return;
    heard.utterance = { ...heard.utterance, withdrawnFrom: keepSentences };
    heard.sentences = keptSentences(heard.utterance);
    heard.receivedMs = Math.min(heard.receivedMs, keepMs);
    heard.isComplete = true;
  }

  /** No more of it comes, though it was not said to its end. */
  breakOff(turnId: TurnId, utteranceId: UtteranceId): void {
    const heard = this.#find(turnId, utteranceId);
    if (heard !== null) heard.isBroken = true;
  }

  complete(turnId: TurnId, utteranceId: UtteranceId): void {
    const heard = this.#find(turnId, utteranceId);
    if (heard === null || heard.isComplete || heard.isBroken) return;
    heard.isComplete = true;
    const { text, speed } = heard.utterance;
    this.#msPerUnit = measuredMsPerUnit(this.#msPerUnit, text, heard.receivedMs * speed);
  }

  /** All of its sound has come, and there was none. */
  isSilent(turnId: TurnId, utteranceId: UtteranceId): boolean {
    const heard = this.#find(turnId, utteranceId);
    return heard !== null && heard.isComplete && heard.receivedMs === 0;
  }

  /**
   * `heardMs` counts from the audio that came to this page. Null for an utterance
   * that was never announced.
   */
  at(turnId: TurnId, utteranceId: UtteranceId, heardMs: number): SpokenPlace | null {
    const heard = this.#find(turnId, utteranceId);
    if (heard === null) return null;
    const { sentences, utterance } = heard;
    // Marks and blanks may have times too.
    const words = heard.words.filter(({ from, to }) => /[\p{L}\p{N}]/u.test(utterance.text.slice(from, to)));
    const totalMs = utterance.heardMs + heardMs;
    const place = placeBeingSpoken({
      sentences: sentences.map(({ text }) => text),
      heardMs: totalMs,
      receivedMs: heard.receivedMs,
      isComplete: heard.isComplete,
      msPerUnit: (this.#msPerUnit ?? USUAL_MS_PER_UNIT) / utterance.speed,
      previous: heard.index,
    });
    const starts = sentenceStarts(utterance.text, sentences);
    // Times are the truth where there are any; the letters only fill in.
    const timed = wordAtTime(words, totalMs);
    heard.index =
      words.length === 0 ? place.sentence : Math.max(heard.index, sentenceOf(starts, timed?.from ?? 0));
    const sentence = sentences[heard.index];
    if (sentence === undefined) return null;
    const { index } = heard;
    const start = starts[index] ?? 0;
    if (words.length === 0) {
      const word = wordAtUnits(sentence.text, place.units);
      return { sentence, index, word, saidTo: word?.to ?? offsetAtUnits(sentence.text, place.units) };
    }
    const word =
      timed === null || timed.from < start ? null : { from: timed.from - start, to: timed.to - start };
    return { sentence, index, word, saidTo: word?.to ?? 0 };
  }

  #find(turnId: TurnId, utteranceId: UtteranceId): Heard | null {
    return turnId === this.#turnId ? (this.#heard.get(utteranceId) ?? null) : null;
  }
}

/** The sentence that this offset is in. */
function sentenceOf(starts: readonly number[], offset: number): number {
  return Math.max(
    0,
    starts.findLastIndex((start) => start <= offset),
  );
}
