import { voiceName } from '../../shared/voice-text.ts';
import { isBuiltInVoiceId, type Voice } from '../../shared/voices.ts';

/**
 * A voice's name by the list, or its id when no list knows it; before the list is there, the name that
 * the locales have for it, or its id without the language it begins with.
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
  if (isBuiltInVoiceId(voiceId)) return t(`voices.${voiceId}.name`);
  const words = voiceId.split('_');
  return (words.length > 1 ? words.slice(1) : words).join(' ').trim() || voiceId;
}
