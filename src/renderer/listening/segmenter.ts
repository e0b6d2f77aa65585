import { LONGEST_RECORDING_S, RECORDING_RATE_HZ } from '../../shared/hearing.ts';
import type { Sensitivity } from '../../shared/settings.ts';
import { joinSamples } from '../audio/pcm.ts';
import { BLOCK_SAMPLES } from '../audio/recorder-messages.ts';
import { BLOCK_MS } from './block.ts';
import type { DetectionSettings } from './detector-messages.ts';

export interface SegmenterOptions {
  /** How sure the detector must be that somebody speaks, 0 to 1. */
  readonly startsAt: number;
  /** Once it is less sure than this, the speech may be over. */
  readonly endsBelow: number;
  /** It must have been this sure at least once, or it was no speech. */
  readonly beyondDoubt: number;
  /** Endpointing: how long a pause ends what is said. */
  readonly endPauseMs: number;
}

const STARTS_AT: Readonly<Record<Sensitivity, number>> = { low: 0.75, normal: 0.5, high: 0.35 };
/** Speech ends this much below where it starts, so that the segmenter does not waver. */
const ENDS_LOWER = 0.15;
/**
 * Words reach 0.97 in nearly every case, the shortest and softest 0.9; machines, animals and music that the model takes
 * for a voice stay below (measured by `npm run bench listening`).
 */
const BEYOND_DOUBT: Readonly<Record<Sensitivity, number>> = { low: 0.9, normal: 0.9, high: 0.6 };

export function segmenterOptions({ endPauseMs, sensitivity }: DetectionSettings): SegmenterOptions {
  const startsAt = STARTS_AT[sensitivity];
  const beyondDoubt = BEYOND_DOUBT[sensitivity];
  return { startsAt, endsBelow: startsAt - ENDS_LOWER, beyondDoubt, endPauseMs };
}

/**
 * A click, a cough and a chair are shorter than any word. A greeting is hardly longer,
 * but the model is sure of it as of nothing else.
 */
const SHORTEST_CERTAIN_MS = 190;
const CERTAIN = 0.97;
/** A sound of which the model is less sure must be this long to be a word. */
const SHORTEST_SPEECH_MS = 320;
/** Words begin softly, before a detector is sure of them. */
const PRE_ROLL_MS = 400;
const PRE_ROLL_BLOCKS = Math.ceil(PRE_ROLL_MS / BLOCK_MS);
/**
 * The model goes on being sure for a while after the last sound: a block
 * 28 dB softer than the loudest one is no speech.
 */
const QUIET_SHARE = 0.04;
/** Whoever takes back what is being said and then says something else pauses between the two, but only briefly. */
const DISCARDED_PAUSE_MS = 300;
/** This much of the pause behind the last word is kept, because words end softly. */
const KEPT_PAUSE_MS = 200;

export type SegmentEvent =
  /** Somebody has begun to speak. */
  | { readonly type: 'start' }
  /** All that was said, from before its first sound to after its last. */
  | { readonly type: 'end'; readonly samples: Int16Array<ArrayBuffer> }
  /** It was no speech after all. */
  | { readonly type: 'misfire' };

/**
 * Cuts what a microphone takes in into what somebody says: from how sure a detector is of each block. Pure; holds
 * no more than the pre-roll while nobody speaks.
 */
export class Segmenter {
  readonly #options: SegmenterOptions;
  #blocks: Int16Array[] = [];
  #speaks = false;
  /** What is being said is not meant. */
  #isDiscarded = false;
  /** Of what is being said. */
  #speechBlocks = 0;
  /** The highest probability of what is being said. */
  #surest = 0;
  #pauseBlocks = 0;
  /** Of the loudest block of what is being said. */
  #loudestRms = 0;

  constructor(options: SegmenterOptions) {
    this.#options = options;
  }

  /** @param rms of this block, 0 to 1. @param probability that somebody speaks in it, 0 to 1. */
  push(samples: Int16Array, rms: number, probability: number): SegmentEvent | null {
    this.#blocks.push(samples);
    return this.#speaks ? this.#goOn(rms, probability) : this.#listen(rms, probability);
  }

  /** Forgets what it has taken in. */
  reset(): void {
    this.#blocks = [];
    this.#speaks = false;
    this.#isDiscarded = false;
    this.#speechBlocks = 0;
    this.#pauseBlocks = 0;
    this.#surest = 0;
    this.#loudestRms = 0;
  }

  /** What is being said, taken in here or not, is not meant: at its next pause it is a misfire. */
  discard(): void {
    this.#speaks = true;
    this.#isDiscarded = true;
  }

  /** No more is listened to: what is being said ends here, however short it is so far. Null: nothing is. */
  rest(): SegmentEvent | null {
    const samples = this.#speaks && !this.#isDiscarded ? this.#said() : null;
    this.reset();
    return samples === null ? null : { type: 'end', samples };
  }

  /** What seemed to be speech was none; what came last may still be the beginning of some. */
  abandon(): void {
    const latest = this.#blocks.slice(-PRE_ROLL_BLOCKS);
    this.reset();
    this.#blocks = latest;
  }

  #listen(rms: number, probability: number): SegmentEvent | null {
    if (probability < this.#options.startsAt) {
      if (this.#blocks.length > PRE_ROLL_BLOCKS) this.#blocks.shift();
      return null;
    }
    this.#speaks = true;
    this.#speechBlocks = 1;
    this.#surest = probability;
    this.#pauseBlocks = 0;
    this.#loudestRms = rms;
    return { type: 'start' };
  }

  #goOn(rms: number, probability: number): SegmentEvent | null {
    this.#loudestRms = Math.max(this.#loudestRms, rms);
    const isSure = probability >= this.#options.endsBelow;
    if (isSure) this.#speechBlocks += 1;
    this.#surest = Math.max(this.#surest, probability);
    if (isSure && rms > this.#loudestRms * QUIET_SHARE) this.#pauseBlocks = 0;
    else this.#pauseBlocks += 1;
    const isFull = this.#blocks.length * BLOCK_SAMPLES >= LONGEST_RECORDING_S * RECORDING_RATE_HZ;
    const { endPauseMs } = this.#options;
    const pauseMs = this.#isDiscarded ? Math.min(endPauseMs, DISCARDED_PAUSE_MS) : endPauseMs;
    if (this.#pauseBlocks * BLOCK_MS < pauseMs && !isFull) return null;
    return this.finish();
  }

  /** No more comes: what is being said ends here. Null: nothing is. */
  finish(): SegmentEvent | null {
    if (!this.#speaks) return null;
    const samples = this.#isSpeech() && !this.#isDiscarded ? this.#said() : null;
    this.reset();
    return samples === null ? { type: 'misfire' } : { type: 'end', samples };
  }

  #isSpeech(): boolean {
    const shortestMs = this.#surest >= CERTAIN ? SHORTEST_CERTAIN_MS : SHORTEST_SPEECH_MS;
    return this.#surest >= this.#options.beyondDoubt && this.#speechBlocks * BLOCK_MS >= shortestMs;
  }

  #said(): Int16Array<ArrayBuffer> {
    const dropped = Math.max(0, this.#pauseBlocks - Math.ceil(KEPT_PAUSE_MS / BLOCK_MS));
    const most = LONGEST_RECORDING_S * RECORDING_RATE_HZ;
    const said = joinSamples(this.#blocks.slice(0, this.#blocks.length - dropped));
    return said.length > most ? said.slice(0, most) : said;
  }
}
