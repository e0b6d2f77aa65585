import type { SoundFacts } from './errors.ts';
import type { TurnId } from './turn.ts';

/**
 * https://platform.minimax.io documents these values under `audio_setting`;
 * the service refuses others.
 */
export const SAVED_FORMATS = ['mp3', 'wav', 'flac', 'pcm'] as const;
export const SAVED_SAMPLE_RATES_HZ = [8_000, 16_000, 22_050, 24_000, 32_000, 44_100] as const;
/** Bits per second, of mp3 alone. */
export const SAVED_BITRATES = [32_000, 64_000, 128_000, 256_000] as const;
export const SAVED_CHANNELS = [1, 2] as const;

export type SavedFormat = (typeof SAVED_FORMATS)[number];

/** How speech is saved. */
export interface SavingSettings {
  /** `pcm` is signed 16-bit little endian without a header. */
  readonly format: SavedFormat;
  readonly sampleRateHz: (typeof SAVED_SAMPLE_RATES_HZ)[number];
  readonly bitrate: (typeof SAVED_BITRATES)[number];
  readonly channels: (typeof SAVED_CHANNELS)[number];
}

/** What the service makes when it is told nothing. */
export const DEFAULT_SAVING: SavingSettings = {
  format: 'mp3',
  sampleRateHz: 32_000,
  bitrate: 128_000,
  channels: 1,
};

/** An hour and a half of speech; more in one file would not fit into memory. */
export const LONGEST_SAVED_CHARACTERS = 100_000;

export type SaveSpeech =
  /** A turn's reply, in its version for the ear. */
  | { readonly kind: 'reply'; readonly turnId: TurnId }
  /** Any text, as it stands. */
  | { readonly kind: 'text'; readonly text: string };

export interface SavedSpeech {
  /** By which main knows where it is, until the app closes. */
  readonly fileId: string;
  /** The file's name, without its folder. */
  readonly savedAs: string;
  readonly format: SavedFormat;
  /**
   * The format that the settings ask for, where another was saved in its
   * place: the demo makes no mp3.
   */
  readonly insteadOf: SavedFormat | null;
  /** What the file is, where a proxy chose its rate, channels or bitrate; null: as the settings have it. */
  readonly otherSound: SoundFacts | null;
}
