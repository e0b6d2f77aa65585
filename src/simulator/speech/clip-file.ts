import { wavHeader } from './clip-info.ts';
import { flacFile } from './flac.ts';
import { silentMp3 } from './silent-mp3.ts';
import type { SpeechCall } from './speech-request.ts';

const BYTES_PER_SAMPLE = 2;

/**
 * A whole clip as a file of the format that was asked for, or that the script has it made as.
 * @param pcm signed 16-bit little endian, one channel.
 */
export function clipFile(
  pcm: Buffer,
  call: Pick<SpeechCall, 'sampleRateHz' | 'channels' | 'bitrate' | 'madeAs'>,
): Buffer {
  const { sampleRateHz, channels, bitrate, madeAs } = call;
  const sound = channels === 1 ? pcm : doubled(pcm);
  switch (madeAs) {
    case 'pcm':
      return sound;
    case 'wav':
      return Buffer.concat([wavHeader(sampleRateHz, channels, sound.length), sound]);
    case 'flac':
      return flacFile(sound, sampleRateHz, channels);
    case 'mp3':
      return silentMp3({
        durationMs: (pcm.length / BYTES_PER_SAMPLE / sampleRateHz) * 1_000,
        sampleRateHz,
        bitrate,
        channels,
      });
  }
}

/** The same sound on both sides. */
function doubled(pcm: Buffer): Buffer {
  const both = Buffer.alloc(pcm.length * 2);
  for (let at = 0; at < pcm.length; at += BYTES_PER_SAMPLE) {
    both.writeInt16LE(pcm.readInt16LE(at), at * 2);
    both.writeInt16LE(pcm.readInt16LE(at), at * 2 + BYTES_PER_SAMPLE);
  }
  return both;
}
