/** Semitones up or down; whole numbers only. */
export const PITCH_RANGE = { min: -12, max: 12, step: 1 } as const;

/**
 * What every speech model can act. Others (`whisper`, `fluent`) belong to some
 * models only, and fail the request on the rest.
 */
export const EMOTIONS = ['happy', 'sad', 'angry', 'fearful', 'disgusted', 'surprised', 'calm'] as const;
export type Emotion = (typeof EMOTIONS)[number];

/**
 * The service's own names, byte for byte; https://platform.minimax.io documents
 * them under `language_boost`.
 */
export const LANGUAGE_BOOSTS = [
  'auto',
  'Chinese',
  'Chinese,Yue',
  'English',
  'Arabic',
  'Russian',
  'Spanish',
  'French',
  'Portuguese',
  'German',
  'Turkish',
  'Dutch',
  'Ukrainian',
  'Vietnamese',
  'Indonesian',
  'Japanese',
  'Italian',
  'Korean',
  'Thai',
  'Polish',
  'Romanian',
  'Greek',
  'Czech',
  'Finnish',
  'Hindi',
  'Bulgarian',
  'Danish',
  'Hebrew',
  'Malay',
  'Persian',
  'Slovak',
  'Swedish',
  'Croatian',
  'Filipino',
  'Hungarian',
  'Norwegian',
  'Slovenian',
  'Catalan',
  'Nynorsk',
  'Tamil',
  'Afrikaans',
] as const;
export type LanguageBoost = (typeof LANGUAGE_BOOSTS)[number];
