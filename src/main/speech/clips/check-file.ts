import type { SavedFormat } from '../../../shared/saved-audio.ts';
import type { SoundFacts } from '../../../shared/errors.ts';
import { ServiceError, type FileFlaw } from '../../net/service-error.ts';
import { hasAscii } from '../../audio/ascii.ts';
import { isMp3 } from '../../audio/mp3-file.ts';
import { readWavFile } from '../../audio/wav-file.ts';

/** What a file should be. Null: as it pleases. */
export interface ClaimedSound {
  readonly format: SavedFormat;
  readonly sampleRateHz: number | null;
  readonly channels: number | null;
  /** Bits per second, of mp3 alone. */
  readonly bitrate: number | null;
}

/** What a file that was checked is. */
export interface FoundSound {
  readonly format: SavedFormat;
  readonly sampleRateHz: number;
  readonly channels: number;
  /** Bits per second of an mp3 with one bitrate throughout. */
  readonly bitrate: number | null;
}

export interface CheckedFile {
  readonly durationMs: number;
  readonly sound: FoundSound;
}

export interface FileClaim {
  readonly audio: ClaimedSound;
  /** What the service said of the clip's length; null when it said nothing. */
  readonly lengthMs: number | null;
  readonly host: string;
}

interface AnySound extends Omit<FoundSound, 'format'> {
  /** Of a format that is not saved: its own name. */
  readonly format: string;
}

interface FoundAudio extends AnySound {
  readonly durationMs: number;
}

const BYTES_PER_SAMPLE = 2;
/** An encoder adds silence of its own: up to four frames of mp3, a block of FLAC. */
const LENGTH_TOLERANCE = { share: 0.03, encodedMs: 500, rawMs: 100 } as const;
/** Below this mp3 knows no bitrates over 160 kbit/s, and encoders take the most they have. */
const FULL_BITRATES_FROM_HZ = 32_000;

/**
 * Reads a clip and makes sure that it is what it should be: container,
 * codec, sample rate, channels, bitrate and length.
 * @throws ServiceError `speech`, whose flaw says what came instead.
 */
export async function checkFile(bytes: Uint8Array, claim: FileClaim): Promise<CheckedFile> {
  const { audio, lengthMs, host } = claim;
  const fault = (kind: FileFlaw['kind'], found: Omit<FileFlaw, 'kind'> = {}): ServiceError =>
    new ServiceError('speech', { host, flaw: { kind, ...found } });
  if (bytes.length === 0) throw fault('nothing');
  const found = audio.format === 'pcm' && !isFile(bytes) ? readPcm(bytes, audio) : await readFile(bytes);
  if (found === null) throw fault(audio.format === 'pcm' ? 'halfSample' : 'noAudioFile');
  if (!isSoundOf(found, audio)) throw fault('otherSound', { sound: factsOf(found) });
  if (audio.format === 'wav' && !isWholeWav(bytes)) throw fault('cutOff');
  if (!(found.durationMs > 0)) throw fault('silent', { sound: factsOf(found) });
  if (lengthMs !== null && !agrees(found.durationMs, lengthMs, audio)) {
    throw fault('otherLength', { seconds: found.durationMs / 1_000, announcedSeconds: lengthMs / 1_000 });
  }
  const { sampleRateHz, channels, bitrate } = found;
  return { durationMs: found.durationMs, sound: { format: audio.format, sampleRateHz, channels, bitrate } };
}

/** Whether what was found is what it should be, as far as that is said. */
export function isSoundOf(found: AnySound, audio: ClaimedSound): boolean {
  return (
    found.format === audio.format &&
    found.sampleRateHz === (audio.sampleRateHz ?? found.sampleRateHz) &&
    found.channels === (audio.channels ?? found.channels) &&
    hasBitrate(found, audio)
  );
}

/** Raw samples have no mark of their own: all that can be seen is that they are not another kind of file. */
function isFile(bytes: Uint8Array): boolean {
  return ['RIFF', 'fLaC', 'OggS'].some((magic) => hasAscii(bytes, magic)) || isMp3(bytes);
}

function isWholeWav(bytes: Uint8Array): boolean {
  const wav = readWavFile(bytes);
  // Without samples no length can be told from one that was not known.
  return wav !== null && wav.pcm.length === (wav.promisedBytes ?? 0);
}

/** Null also when it is not said what they are: they do not tell. */
function readPcm(bytes: Uint8Array, { sampleRateHz, channels }: ClaimedSound): FoundAudio | null {
  if (sampleRateHz === null || channels === null) return null;
  const frames = bytes.length / (BYTES_PER_SAMPLE * channels);
  if (!Number.isInteger(frames)) return null;
  return {
    format: 'pcm',
    sampleRateHz,
    channels,
    bitrate: null,
    durationMs: (frames / sampleRateHz) * 1_000,
  };
}

/** Null when no kind of audio is recognised. */
async function readFile(bytes: Uint8Array): Promise<FoundAudio | null> {
  try {
    // Only when a file is made: the start does not wait for it.
    const { parseBuffer } = await import('music-metadata');
    const { format } = await parseBuffer(bytes, undefined, { duration: true, skipCovers: true });
    return {
      format: formatName(format.container ?? '', format.codec ?? '', format.bitsPerSample),
      sampleRateHz: format.sampleRate ?? 0,
      channels: format.numberOfChannels ?? 0,
      bitrate: format.codecProfile === 'CBR' ? (format.bitrate ?? null) : null,
      durationMs: (format.duration ?? 0) * 1_000,
    };
  } catch {
    return null;
  }
}

function formatName(container: string, codec: string, bitsPerSample: number | undefined): string {
  if (container === 'WAVE' && codec === 'PCM' && bitsPerSample === 8 * BYTES_PER_SAMPLE) return 'wav';
  if (container === 'FLAC') return 'flac';
  if (container === 'MPEG' && codec.endsWith('Layer 3')) return 'mp3';
  return [container, codec].filter((name) => name !== '').join(' ');
}

/** A bitrate that changes from frame to frame cannot be held against the one that was asked for. */
function hasBitrate({ bitrate, sampleRateHz }: AnySound, audio: ClaimedSound): boolean {
  if (audio.format !== 'mp3' || bitrate === null || audio.bitrate === null) return true;
  return bitrate === audio.bitrate || (sampleRateHz < FULL_BITRATES_FROM_HZ && bitrate < audio.bitrate);
}

function agrees(durationMs: number, lengthMs: number, { format }: ClaimedSound): boolean {
  const { share, encodedMs, rawMs } = LENGTH_TOLERANCE;
  const allowedMs = format === 'pcm' || format === 'wav' ? rawMs : encodedMs;
  return Math.abs(durationMs - lengthMs) <= Math.max(allowedMs, lengthMs * share);
}

/** In the form in which it is shown. */
export function factsOf({ format, sampleRateHz, channels, bitrate }: AnySound): SoundFacts {
  return { format, sampleRateHz, channels, kbps: bitrate === null ? null : Math.round(bitrate / 1_000) };
}
