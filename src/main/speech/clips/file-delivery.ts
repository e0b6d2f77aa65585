import type { SavingSettings } from '../../../shared/saved-audio.ts';
import { MAX_REQUEST_CHARACTERS } from './text-parts.ts';

/** A slow speaker's: it is only an estimate of what is large. */
const MS_PER_CHARACTER = 120;
/** As hex a clip is twice as large, and has to be held as one text before any of it can be read. */
const LARGEST_HEX_BYTES = 32 * 1024 * 1024;

/** How the clips of this text had better come: in their answers, or by addresses in their place when they are large. */
export function deliveryFor(
  characters: number,
  { format, sampleRateHz, bitrate, channels }: SavingSettings,
): 'hex' | 'url' {
  const bytesPerSecond = format === 'mp3' ? bitrate / 8 : sampleRateHz * channels * 2;
  const bytes = ((Math.min(characters, MAX_REQUEST_CHARACTERS) * MS_PER_CHARACTER) / 1_000) * bytesPerSecond;
  return bytes > LARGEST_HEX_BYTES ? 'url' : 'hex';
}
