import type { TFunction } from 'i18next';
import { OPENAI_NAMES_GROUP, type Voice } from '../../../shared/voices.ts';

/** What a voice is like, or which voice it is another name for. */
export function describeVoice({ description, otherNameOf }: Voice, t: TFunction): string {
  return otherNameOf === undefined ? description : t('settings.voice.otherNameOf', { name: otherNameOf });
}

/** A group of voices: languages have their names from the service, as its voices have. */
export function groupLabel(language: string, t: TFunction): string {
  switch (language) {
    case OPENAI_NAMES_GROUP:
      return t('settings.voice.openAiNames');
    case 'Multilingual':
      return t('settings.voice.multilingual');
    case 'Other':
      return t('settings.voice.otherLanguages');
    default:
      return language;
  }
}
