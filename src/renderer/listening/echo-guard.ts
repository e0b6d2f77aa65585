import type { EchoKnown } from '../../shared/settings.ts';
import { BLOCK_MS, blocksIn } from './block.ts';

/**
 * How long the voice takes to come back through loudspeaker and microphone,
 * which may be wireless, and to fade in the room.
 */
const LONGEST_ECHO_MS = 480;
const ECHO_BLOCKS = blocksIn(LONGEST_ECHO_MS);
/** What is taken in now may be what was played up to this long ago. */
const VOICE_BLOCKS = 2 * ECHO_BLOCKS;
/** The echo counts by its strongest value within this time, because it comes and goes with the words. */
const MEMORY_BLOCKS = blocksIn(4_000);
/** Fewer measurements than this say too little: the first word may bring back only the weakest echo. */
const FIRST_BLOCKS = blocksIn(1_500);
/** A voice softer than this tells nothing about its echo. */
const SOFTEST_VOICE_RMS = 0.005;
/** Who speaks must be louder than the echo by 3.5 dB. */
const MARGIN = 1.5;
/**
 * Until it has been measured the echo is taken to be twice as loud as the voice: a reply
 * is not to interrupt itself at its first word.
 */
const FIRST_GAIN = 2;
/**
 * Of the echo against the voice. A voice has about 0.1 RMS, and who speaks softly 0.03: with the margin, that is the
 * loudest echo over which a soft voice is still detected. Between the two nothing is told anew.
 */
const CLEAR_GAIN = 0.16;
export const LOUD_GAIN = 0.24;
/** Nobody hears what comes back this softly, and no detector does: of headphones, or by the table. */
export const FAINTEST_ECHO_OF_VOICE = 0.01;
const decibelsPerBlock = (perSecond: number): number => 10 ** ((perSecond * BLOCK_MS) / 1_000 / 20);
/** Whoever speaks over the voice is no echo: what is louder than the echo moves it slowly. */
const RISE = decibelsPerBlock(2);
const FALL = decibelsPerBlock(20);
/** 6 dB: the user was detected although it is louder than this guard knew. */
const RAISED = 2;

/**
 * How loud the assistant's own voice may be in the microphone: from the player's level and what came
 * back of it so far. Pure. Needed beside echo cancellation, which learns only while there is an
 * echo, and knows nothing of some output devices.
 */
export class EchoGuard {
  #voiceRms = 0;
  /** Newest last. */
  readonly #voice: number[] = [];
  readonly #takenIn: number[] = [];
  readonly #gains: number[] = [];
  #gain = FIRST_GAIN;
  /** What will be learned if this turns out not to be the user. Null: there is no doubt. */
  #doubtful: number[] | null = null;
  #known: EchoKnown = 'learning';

  /** Whether who speaks over the voice is detected. */
  get known(): EchoKnown {
    return this.#known;
  }

  /** The player's level changed. @param rms 0 to 1. */
  voice(rms: number): void {
    this.#voiceRms = rms;
  }

  /** Takes the next block of the microphone. @returns whether it is louder than the assistant's voice can be in it. */
  takeIn(rms: number): boolean {
    const { voice, takenIn } = this.pass(rms);
    const isAbove = rms > voice * this.#gain * MARGIN;
    if (voice > SOFTEST_VOICE_RMS) {
      if (this.#doubtful === null) this.#learn(takenIn / voice);
      else this.#doubtful.push(takenIn / voice);
    }
    return isAbove;
  }

  /**
   * Takes in a block, and learns nothing from it.
   * @returns the loudest of what it may be the echo of, and of what was taken in.
   */
  pass(rms: number): { readonly voice: number; readonly takenIn: number } {
    return {
      voice: push(this.#voice, this.#voiceRms, VOICE_BLOCKS),
      takenIn: push(this.#takenIn, rms, ECHO_BLOCKS),
    };
  }

  /** From now on somebody may be speaking: nothing is learned until that is known. */
  doubt(): void {
    this.#doubtful ??= [];
  }

  /** @param isUser whether the sound since then was the user. */
  decide(isUser: boolean): void {
    const doubtful = this.#doubtful ?? [];
    this.#doubtful = null;
    if (isUser) this.#takenIn.length = 0;
    else for (const gain of doubtful) this.#learn(gain);
  }

  /** The guard has taken the voice for somebody speaking. */
  raise(): void {
    this.#gain = Math.min(FIRST_GAIN, this.#gain * RAISED);
    push(this.#gains, this.#gain, MEMORY_BLOCKS);
  }

  #learn(gain: number): void {
    const strongest = push(this.#gains, Math.min(gain, this.#gain * RISE), MEMORY_BLOCKS);
    if (this.#gains.length < FIRST_BLOCKS) return;
    this.#gain = Math.max(this.#gain / FALL, strongest);
    if (this.#gain <= CLEAR_GAIN) this.#known = 'clear';
    // Above that it may still be on its way down from what was taken for granted.
    else if (this.#gain >= LOUD_GAIN && this.#gain === strongest) this.#known = 'loud';
  }
}

/** @returns the largest of the last `count` values. */
function push(values: number[], value: number, count: number): number {
  values.push(value);
  if (values.length > count) values.shift();
  return Math.max(...values);
}
