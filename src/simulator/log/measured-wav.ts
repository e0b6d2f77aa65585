/** A recording as it came, for tests to see that speech is whole. Loudness is RMS, 1 for full scale. */
export interface MeasuredWav {
  readonly sampleRateHz: number;
  readonly durationMs: number;
  readonly rms: number;
  readonly first100MsRms: number;
  readonly last100MsRms: number;
  /** What the request said is spoken; null: nothing. */
  readonly language: string | null;
}
