import { useTranslation } from 'react-i18next';
import type { VoiceSettings } from '../../../shared/settings.ts';
import { EMOTIONS, LANGUAGE_BOOSTS, PITCH_RANGE } from '../../../shared/voice-choices.ts';
import { SelectField } from '../fields/SelectField.tsx';
import { SliderField } from '../fields/SliderField.tsx';
import { useSaving } from '../fields/use-saving.ts';
import { languageLabel } from './language-label.ts';

const AUTOMATIC = 'automatic';
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
        options={LANGUAGE_BOOSTS.map((value) => ({ value, label: languageLabel(value, i18n) }))}
        hint={t('settings.voice.languageBoostHint')}
        error={language.error}
        onChange={(value) => void language.save({ voice: { languageBoost: value } })}
      />
    </>
  );
}
