import type { TFunction } from 'i18next';
import type { SoundFacts } from '../../shared/errors.ts';

/** For instance `WAV, 32,000 Hz, mono`. */
export function soundFactsText(sound: SoundFacts, t: TFunction, language: string): string {
  const { format, sampleRateHz, channels, kbps } = sound;
  const number = new Intl.NumberFormat(language);
  const facts = [
    format.toUpperCase(),
    t('settings.saving.hz', { hz: number.format(sampleRateHz) }),
    channels === 1 ? t('save.mono') : t('save.stereo'),
    ...(kbps === null ? [] : [t('settings.saving.kbps', { kbps })]),
  ];
  return new Intl.ListFormat(language, { style: 'short', type: 'unit' }).format(facts);
}
