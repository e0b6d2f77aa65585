import { useTranslation } from 'react-i18next';
import type { VoiceSettings } from '../../../shared/settings.ts';
import { EMOTIONS, LANGUAGE_BOOSTS, PITCH_RANGE } from '../../../shared/voice-choices.ts';
import { SelectField } from '../fields/SelectField.tsx';
import { SliderField } from '../fields/SliderField.tsx';
import { useSaving } from '../fields/use-saving.ts';

const AUTOMATIC = 'automatic';
/** The service's other names are plain English. */
const LANGUAGE_LABELS = {
  auto: 'settings.voice.languageAutomatic',
  'Chinese,Yue': 'settings.voice.languageCantonese',
} as const;

const isLabelled = (value: string): value is keyof typeof LANGUAGE_LABELS => value in LANGUAGE_LABELS;

/** How the voice says it: its pitch, its mood, and the language it listens for. */
export function VoiceManner({ voice }: { readonly voice: VoiceSettings }) {
  const { t, i18n } = useTranslation();
  const pitch = useSaving();
  const emotion = useSaving();
  const language = useSaving();
  const semitones = new Intl.NumberFormat(i18n.language, { signDisplay: 'exceptZero' });
  return (
    <>
      <SliderField
        label={t('settings.voice.pitch')}
        range={PITCH_RANGE}
        value={voice.pitch}
        format={(value) => semitones.format(value)}
        ends={[t('settings.voice.pitchLow'), t('settings.voice.pitchHigh')]}
        error={pitch.error}
        onSave={(value) => pitch.save({ voice: { pitch: value } })}
      />
      <SelectField
        label={t('settings.voice.emotion')}
        value={voice.emotion ?? AUTOMATIC}
        options={([AUTOMATIC, ...EMOTIONS] as const).map((value) => ({
          value,
          label: t(`settings.voice.emotions.${value}`),
        }))}
        error={emotion.error}
        onChange={(value) =>
          void emotion.save({ voice: { emotion: EMOTIONS.find((one) => one === value) ?? null } })
        }
      />
      <SelectField
        label={t('settings.voice.languageBoost')}
        value={voice.languageBoost}
        options={LANGUAGE_BOOSTS.map((value) => ({
          value,
          label: isLabelled(value) ? t(LANGUAGE_LABELS[value]) : value,
        }))}
        hint={t('settings.voice.languageBoostHint')}
        error={language.error}
        onChange={(value) => void language.save({ voice: { languageBoost: value } })}
      />
    </>
  );
}
