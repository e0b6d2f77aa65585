import type { SavingSettings } from '../../shared/saved-audio.ts';

/** Slow speech; it is only to find out what is large. */
const MS_PER_CHARACTER = 120;
/** As hex a clip is twice as large, and has to be held as one text before any of it can be read. */
const LARGEST_HEX_BYTES = 32 * 1024 * 1024;

/** How a clip of this text had better come: in the answer, or by an address in its place when it is large. */
export function deliveryFor(
  characters: number,
  { format, sampleRateHz, bitrate, channels }: SavingSettings,
): 'hex' | 'url' {
  const bytesPerSecond = format === 'mp3' ? bitrate / 8 : sampleRateHz * channels * 2;
  const bytes = ((characters * MS_PER_CHARACTER) / 1_000) * bytesPerSecond;
  return bytes > LARGEST_HEX_BYTES ? 'url' : 'hex';
}
