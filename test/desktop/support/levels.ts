const WINDOW_MS = 10;

/** Root mean square, 0 to 1, of each 10 ms. */
export function levelsOf(samples: Float32Array, rateHz: number): readonly number[] {
  const window = (WINDOW_MS / 1_000) * rateHz;
  return Array.from({ length: Math.floor(samples.length / window) }, (_, at) => {
    const part = samples.subarray(Math.floor(at * window), Math.floor((at + 1) * window));
    return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
  });
}

/** The first and the last sample over this level, as indices; -1 where all is softer. */
export const boundsOf = (
  samples: Float32Array,
  over: number,
): { readonly first: number; readonly last: number } => ({
  first: samples.findIndex((sample) => Math.abs(sample) > over),
  last: samples.findLastIndex((sample) => Math.abs(sample) > over),
});

/** So many zero crossings upwards a second: the pitch of a tone. */
export function pitchHz(samples: Float32Array, rateHz: number): number {
  let crossings = 0;
  for (let at = 1; at < samples.length; at += 1)
    if ((samples[at - 1] ?? 0) < 0 && (samples[at] ?? 0) >= 0) crossings += 1;
  return (crossings * rateHz) / samples.length;
}
