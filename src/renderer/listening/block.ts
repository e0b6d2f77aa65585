import { RECORDING_RATE_HZ } from '../../shared/hearing.ts';
import { BLOCK_SAMPLES } from '../audio/recorder-messages.ts';

/** One block, in milliseconds. */
export const BLOCK_MS = (BLOCK_SAMPLES / RECORDING_RATE_HZ) * 1_000;

/** The blocks of this time, rounded up. */
export const blocksIn = (ms: number): number => Math.ceil(ms / BLOCK_MS);
