/** A stretch in which nobody speaks. */
export interface Pause {
  readonly startMs: number;
  readonly endMs: number;
}

const FRAME_MS = 10;
/** Voices breathe out for 100 ms between words; between sentences they rest longer. */
const SHORTEST_PAUSE_MS = 120;
/** Of the loudest frame: synthesised speech is clean, its pauses lie 40 dB below it and more. */
const SILENT_SHARE = 0.02;
const BYTES_PER_SAMPLE = 2;

/** The pauses in PCM s16le mono, in order; silence at the very beginning and end is none. */
export function pausesIn(pcm: Uint8Array, sampleRateHz: number): readonly Pause[] {
  const frame = Math.round((sampleRateHz * FRAME_MS) / 1000);
  const levels = frameLevels(pcm, frame);
  const silent = SILENT_SHARE * levels.reduce((most, level) => Math.max(most, level), 0);
  const pauses: Pause[] = [];
  let from = levels.findIndex((level) => level > silent);
  if (from === -1) return [];
  for (let at = from; at < levels.length; at += 1) {
    if ((levels[at] ?? 0) <= silent) continue;
    const startMs = (from + 1) * FRAME_MS;
    if (at * FRAME_MS - startMs >= SHORTEST_PAUSE_MS) pauses.push({ startMs, endMs: at * FRAME_MS });
    from = at;
  }
  return pauses;
}

/** Root mean square of each whole frame. */
function frameLevels(pcm: Uint8Array, frame: number): readonly number[] {
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  const levels: number[] = [];
  for (let start = 0; (start + frame) * BYTES_PER_SAMPLE <= pcm.byteLength; start += frame) {
    let squares = 0;
    for (let index = start; index < start + frame; index += 1)
      squares += view.getInt16(index * BYTES_PER_SAMPLE, true) ** 2;
    levels.push(Math.sqrt(squares / frame));
  }
  return levels;
}
