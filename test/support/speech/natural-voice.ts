import type { SpeechSettings } from '../../../src/main/speech/speech-transport.ts';

/** Settings that change nothing about how a voice sounds. */
export const NATURAL: SpeechSettings = {
  voiceId: 'English_Graceful_Lady',
  model: 'speech-2.8-turbo',
  speed: 1,
  volume: 1,
  pitch: 0,
  emotion: null,
  languageBoost: 'auto',
};
