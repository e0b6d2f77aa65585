import type { SavedFormat } from '../../../shared/saved-audio.ts';
import { concat } from '../../net/concat.ts';
import { mpegFramesOnly } from '../../audio/mp3-file.ts';
import { readWavFile } from '../../audio/wav-file.ts';
import { writeWav } from '../../audio/wav-writer.ts';
import type { FoundSound } from './check-file.ts';

/** FLAC counts its samples and sums them up in its header: two files after one another are none. */
export function canJoin(format: SavedFormat): boolean {
  return format !== 'flac';
}

/** One file of clips that follow one another, all of which were found to be this. One clip is left as it came. */
export function joinClips(
  clips: readonly Uint8Array[],
  sound: Pick<FoundSound, 'format' | 'sampleRateHz' | 'channels'>,
): Uint8Array {
  const [first = new Uint8Array(), ...rest] = clips;
  if (rest.length === 0) return first;
  switch (sound.format) {
    case 'wav':
      return writeWav(
        concat(clips.map((clip) => readWavFile(clip)?.pcm ?? new Uint8Array())),
        sound.sampleRateHz,
        sound.channels,
      );
    case 'mp3':
      return concat(clips.map(mpegFramesOnly));
    case 'pcm':
      return concat(clips);
    case 'flac':
      throw new Error('FLAC files cannot be joined');
  }
}
