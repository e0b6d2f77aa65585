import type { BuiltInVoiceId, Voice } from './voices.ts';

/** i18next's, of the language in which a voice is shown. */
type TranslateName = (key: `voices.${BuiltInVoiceId}.name`) => string;
type TranslateDescription = TranslateName &
  ((key: `voices.${BuiltInVoiceId}.description`) => string) &
  ((key: 'settings.voice.otherNameOf', values: { readonly name: string }) => string);

/** What a voice is called. */
export function voiceName(voice: Voice, t: TranslateName): string {
  return voice.kind === 'builtIn' ? t(`voices.${voice.id}.name`) : voice.name;
}

/** What a voice is like, or which voice it is another name for. */
export function voiceDescription(voice: Voice, t: TranslateDescription): string {
  switch (voice.kind) {
    case 'builtIn':
      return t(`voices.${voice.id}.description`);
    case 'otherName':
      return t('settings.voice.otherNameOf', { name: t(`voices.${voice.otherNameOf}.name`) });
    default:
      return voice.description;
  }
}
