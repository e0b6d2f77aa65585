/** The name under which the worklet registers its processor. */
export const RECORDER_PROCESSOR = 'parley-recorder';

/** 32 ms at 16 kHz: what speech detectors take at a time. */
export const BLOCK_SAMPLES = 512;

/** Worklet to page: the next block of what the microphone gives, without a gap to the one before. */
export interface RecordedBlock {
  /** BLOCK_SAMPLES samples, mono. */
  readonly samples: Int16Array<ArrayBuffer>;
  /** Root mean square, 0 to 1. */
  readonly rms: number;
}

/** Page to worklet: from now on every block is copied to this port too. */
export interface CopyBlocks {
  readonly copyTo: MessagePort;
}
