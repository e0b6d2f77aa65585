import { OPENAI_NAMES_GROUP, type Voice } from '../../../shared/voices.ts';

export interface VoiceGroup {
  readonly language: string;
  readonly voices: readonly Voice[];
}

/** OpenAI's names are no voices more: each is another name for one. */
export function countVoices(voices: readonly Voice[]): number {
  return voices.filter(({ language }) => language !== OPENAI_NAMES_GROUP).length;
}

/** The list with the chosen voice in it: one that no list knows is shown as its id. */
export function withChosen(voices: readonly Voice[], chosenId: string): readonly Voice[] {
  if (voices.some(({ id }) => id === chosenId)) return voices;
  return [{ kind: 'unlisted', id: chosenId, name: chosenId, description: '', language: 'Other' }, ...voices];
}

/** What was typed, byte for byte, when it can be tried as an id; null for blanks and for a voice that is listed. */
export function idByHand(voices: readonly Voice[], typed: string): string | null {
  return typed.trim() === '' || voices.some(({ id }) => id === typed) ? null : typed;
}

/**
 * The languages of a list: that of the chosen voice first, then in the order of how many voices they have, and last
 * OpenAI's names, which are other names for voices above.
 */
export function languagesOf(voices: readonly Voice[], chosenId: string): readonly string[] {
  const chosen = voices.find(({ id }) => id === chosenId)?.language;
  const counts = new Map<string, number>();
  for (const { language } of voices) counts.set(language, (counts.get(language) ?? 0) + 1);
  const rank = (language: string): number => {
    if (language === chosen) return voices.length + 1;
    return language === OPENAI_NAMES_GROUP ? 0 : (counts.get(language) ?? 0);
  };
  return [...counts.keys()].toSorted((a, b) => rank(b) - rank(a) || a.localeCompare(b));
}

/**
 * Voices of a language (null for all) in which every word of the query is found, grouped by language.
 * @param shownOf what is said of a voice, its name too.
 */
export function groupVoices(
  voices: readonly Voice[],
  query: string,
  language: string | null,
  chosenId: string,
  shownOf: (voice: Voice) => string,
): readonly VoiceGroup[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = voices.filter((voice) => {
    const text = `${shownOf(voice)} ${voice.language} ${voice.id}`.toLowerCase();
    return (language === null || voice.language === language) && words.every((word) => text.includes(word));
  });
  return languagesOf(voices, chosenId)
    .map((group) => ({ language: group, voices: found.filter((voice) => voice.language === group) }))
    .filter((group) => group.voices.length > 0);
}
