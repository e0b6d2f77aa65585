import type { SpeechTransport } from './speech-transport.ts';

/** The only transport there is. */
export function oneWay<T extends SpeechTransport>(transport: T) {
  return { current: (): SpeechTransport => transport, giveUp: (): SpeechTransport | null => null };
}
