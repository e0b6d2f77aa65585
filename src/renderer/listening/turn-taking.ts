import { BLOCK_MS } from './block.ts';
import type { EchoGuard } from './echo-guard.ts';
import { Segmenter, type SegmentEvent, type SegmenterOptions } from './segmenter.ts';

/** How sure the detector must be, 0 to 1, to pause the voice. It may be less sure to lower it. */
const SURE = 0.6;
/** Speech of this length pauses the voice. A cough, a click and a chair are shorter. */
const SPEECH_MS = 250;
/** When nothing more comes for this long, the sound was a misfire. */
const NOTHING_MS = 300;

/** `hold`: somebody speaks over the assistant, which is to wait. */
export type TurnTakingEvent = SegmentEvent | { readonly type: 'hold' };

/**
 * Tells when the user has the floor. While the assistant is silent the segmenter decides that. Over its reply it takes
 * two steps: the first sound that may be speech (`start`), and 250 ms of speech (`hold`) or nothing more (`misfire`).
 * What the microphone takes in of the assistant's own voice does not count. Whoever begins to speak when the reply
 * ends, or is still speaking when it begins, loses no word. Pure.
 */
export class TurnTaking {
  readonly #guard: EchoGuard;
  readonly #segmenter: Segmenter;
  readonly #startsAt: number;
  #state: 'quiet' | 'started' | 'held' = 'quiet';
  #speechBlocks = 0;
  #nothingBlocks = 0;

  /** @param guard keeps what it has learned of the room. */
  constructor(options: SegmenterOptions, guard: EchoGuard) {
    this.#segmenter = new Segmenter(options);
    this.#startsAt = options.startsAt;
    this.#guard = guard;
    // Whether an earlier sound was the user cannot be known any more.
    guard.decide(true);
  }

  /**
   * Takes the next block of the microphone.
   * @param rms of the block, 0 to 1. @param probability that somebody speaks
   * in it, 0 to 1: also when it is the assistant.
   * @param isReplying the assistant thinks, speaks, or is about to.
   */
  push(samples: Int16Array, rms: number, probability: number, isReplying: boolean): TurnTakingEvent | null {
    // The voice waits while somebody is known to speak over it: it has no echo then.
    const isUser = this.#state === 'held' || this.#guard.takeIn(rms);
    const certain = isUser ? probability : 0;
    const segment = this.#segmenter.push(samples, rms, certain);
    if (segment?.type === 'start') this.#start();
    if (this.#state === 'started') this.#count(certain);
    if (segment?.type === 'start') return segment;
    if (isReplying && this.#state === 'started') return this.#overReply(segment);
    if (segment !== null) {
      if (this.#state === 'started') this.#guard.decide(segment.type === 'end');
      this.#state = 'quiet';
    }
    return segment;
  }

  /** Somebody speaks over a reply, which was told to wait. */
  get isHeld(): boolean {
    return this.#state === 'held';
  }

  /** What is being said is not meant: to its next pause it is nothing. */
  discard(): void {
    this.#segmenter.discard();
    if (this.#state === 'started') this.#guard.decide(true);
    this.#state = 'quiet';
  }

  /** No more comes: what is being said ends here. Null: nothing is. */
  finish(): TurnTakingEvent | null {
    return this.#segmenter.finish();
  }

  /** No more is listened to: what is being said ends here, however short it is so far. Null: nothing is. */
  rest(): TurnTakingEvent | null {
    return this.#segmenter.rest();
  }

  #start(): void {
    this.#state = 'started';
    this.#guard.doubt();
    this.#speechBlocks = 0;
    this.#nothingBlocks = 0;
  }

  #count(probability: number): void {
    if (probability >= Math.max(SURE, this.#startsAt)) this.#speechBlocks += 1;
    if (probability >= this.#startsAt) this.#nothingBlocks = 0;
    else this.#nothingBlocks += 1;
  }

  #overReply(segment: SegmentEvent | null): TurnTakingEvent | null {
    if (this.#speechBlocks * BLOCK_MS >= SPEECH_MS && segment === null) {
      this.#state = 'held';
      this.#guard.decide(true);
      return { type: 'hold' };
    }
    if (this.#nothingBlocks * BLOCK_MS < NOTHING_MS && segment === null) return null;
    this.#segmenter.abandon();
    this.#guard.decide(false);
    this.#state = 'quiet';
    return { type: 'misfire' };
  }
}
