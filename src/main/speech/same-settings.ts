import type { SpeechSettings } from './speech-transport.ts';

/** Whether a socket that was started with the one can say what asks for the other. */
export function areSameSettings(one: SpeechSettings, other: SpeechSettings): boolean {
  return (
    one.voiceId === other.voiceId &&
    one.model === other.model &&
    one.speed === other.speed &&
    one.volume === other.volume
  );
}
