/** Samples of white noise up to this amplitude; the same each time. */
export function whiteNoise(amplitude: number): () => number {
  let seed = 11;
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed / 2_147_483_648 - 0.5) * 2 * amplitude;
  };
}

/** Root mean square of 16-bit samples, 0 to 1. */
export const rmsOf = (samples: Int16Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length) / 32_768;
