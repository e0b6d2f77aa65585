import type { SpeechSettings } from '../speech-transport.ts';

/** All that a socket is started with: a setting left out here would go on with its old value. */
const FIELDS = Object.keys({
  voiceId: true,
  model: true,
  speed: true,
  volume: true,
  pitch: true,
  emotion: true,
  languageBoost: true,
} satisfies Record<keyof SpeechSettings, true>) as readonly (keyof SpeechSettings)[];

/** Whether a socket that was started with the one can say what asks for the other. */
export function areSameSettings(one: SpeechSettings, other: SpeechSettings): boolean {
  return FIELDS.every((field) => one[field] === other[field]);
}
