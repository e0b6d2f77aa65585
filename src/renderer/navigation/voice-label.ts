import { voiceName } from '../../shared/voice-text.ts';
import type { Voice } from '../../shared/voices.ts';

/**
 * A voice's name by the list, or its id when no list knows it; before the list is
 * there, the id without the language it begins with.
 */
export function voiceLabel(
  voiceId: string,
  voices: readonly Voice[] | null,
  t: Parameters<typeof voiceName>[1],
): string {
  if (voices !== null) {
    const voice = voices.find(({ id }) => id === voiceId);
    return voice === undefined ? voiceId : voiceName(voice, t);
  }
  const words = voiceId.split('_');
  return (words.length > 1 ? words.slice(1) : words).join(' ').trim() || voiceId;
}
