import type { Voice } from '../../shared/voices.ts';

/** A voice's name when the list is there, else its id without underscores and the language it begins with. */
export function voiceLabel(voiceId: string, voices: readonly Voice[] | null): string {
  const known = voices?.find(({ id }) => id === voiceId);
  if (known !== undefined) return known.name;
  const words = voiceId.split('_');
  return (words.length > 1 ? words.slice(1) : words).join(' ').trim() || voiceId;
}
