import { LONGEST_RECORDING_S, RECORDING_RATE_HZ } from '../../shared/hearing.ts';
import { joinSamples } from '../audio/pcm.ts';
import type { RecordedBlock } from '../audio/recorder-messages.ts';

/** A press by mistake, not a word. */
export const SHORTEST_RECORDING_MS = 250;

/** The first block of a working microphone comes sooner than this. */
const FIRST_BLOCK_MS = 1_000;

const MOST_SAMPLES = LONGEST_RECORDING_S * RECORDING_RATE_HZ;

/** How long so many samples sound. */
export const msOf = (samples: number): number => (samples / RECORDING_RATE_HZ) * 1_000;

/** What a microphone has given so far. A value: a block more makes a new one. */
export interface Recording {
  readonly blocks: readonly Int16Array[];
  readonly samples: number;
  readonly hasSound: boolean;
}

export const EMPTY_RECORDING: Recording = { blocks: [], samples: 0, hasSound: false };

/** What goes beyond the longest recording is left out. */
export function withBlock(recording: Recording, { samples, rms }: RecordedBlock): Recording {
  const block = samples.subarray(0, MOST_SAMPLES - recording.samples);
  return {
    blocks: [...recording.blocks, block],
    samples: recording.samples + block.length,
    hasSound: recording.hasSound || rms > 0,
  };
}

/** It is as long as a recording can be. */
export const isFull = ({ samples }: Recording): boolean => samples >= MOST_SAMPLES;

/**
 * A microphone that is muted or dead gives zeros, or nothing; the quietest room does not.
 * @param openMs for how long it was open.
 */
export function isDead({ samples, hasSound }: Recording, openMs: number): boolean {
  return !hasSound && (samples > 0 || openMs > FIRST_BLOCK_MS);
}

/** 16-bit mono at RECORDING_RATE_HZ, in a buffer of its own. */
export const samplesOf = ({ blocks }: Recording): Int16Array<ArrayBuffer> => joinSamples(blocks);
