import type { SpeechCall } from './speech-request.ts';

const BYTES_PER_SAMPLE = 2;
const WAV_HEADER_BYTES = 44;

type SpokenClip = Pick<
  SpeechCall,
  'text' | 'format' | 'sampleRateHz' | 'bitrate' | 'channels' | 'invisibleRatio'
>;

/** `extra_info` of a finished clip. @param samples of one channel. */
export function clipInfo(call: SpokenClip, samples: number, audioBytes: number): object {
  return {
    audio_length: Math.round((samples / call.sampleRateHz) * 1000),
    audio_sample_rate: call.sampleRateHz,
    audio_size: audioBytes,
    bitrate: call.bitrate,
    word_count: call.text.match(/\p{sc=Han}|[\p{L}\p{N}'-]+/gu)?.length ?? 0,
    invisible_character_ratio: call.invisibleRatio,
    usage_characters: billedCharacters(call.text),
    audio_format: call.format,
    audio_channel: call.channels,
  };
}

/** A Chinese character is billed as two. */
export function billedCharacters(text: string): number {
  const characters = Array.from(text);
  return characters.length + characters.filter((character) => /\p{sc=Han}/u.test(character)).length;
}

/** A RIFF header for 16-bit PCM. */
export function wavHeader(sampleRateHz: number, channels: number, pcmBytes: number): Buffer {
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + pcmBytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * channels * BYTES_PER_SAMPLE, 28);
  header.writeUInt16LE(channels * BYTES_PER_SAMPLE, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(pcmBytes, 40);
  return header;
}
