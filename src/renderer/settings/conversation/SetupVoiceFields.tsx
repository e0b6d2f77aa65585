import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { SPEED_RANGE } from '../../../shared/settings.ts';
import { voiceName } from '../../../shared/voice-text.ts';
import { loadVoices } from '../../actions/settings-actions.ts';
import { useApp } from '../../state/store.ts';
import { formatTimes } from '../../ui/format-times.ts';
import { NumberField } from '../fields/NumberField.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { withChosen } from '../voice/voice-groups.ts';
import { AS_SET, useSetUp, type SetupFieldsProps } from './use-set-up.ts';

const SPEEDS = { ...SPEED_RANGE, isWhole: false };

/** Who speaks in this conversation, how fast, and whether at all. */
export function SetupVoiceFields({ id, setup, settings }: SetupFieldsProps) {
  const { t, i18n } = useTranslation();
  const speed = useSetUp(id);
  const spoken = useSetUp(id);
  const ends = new Intl.NumberFormat(i18n.language);
  const range = { min: ends.format(SPEED_RANGE.min), max: ends.format(SPEED_RANGE.max) };
  const generalSpeed = t('settings.voice.times', { value: formatTimes(settings.voice.speed) });
  const onOff = (isOn: boolean): string => t(isOn ? 'setup.on' : 'setup.off');
  return (
    <>
      <SetupVoiceField id={id} setup={setup} settings={settings} />
      <div className="setup-pair">
        <NumberField
          label={t('settings.voice.speed')}
          hint={t('setup.speedHint', range)}
          range={SPEEDS}
          value={setup.speed}
          whenEmpty={t('setup.asInSettingsNow', { value: generalSpeed })}
          error={speed.error}
          onSave={(value) => speed.save({ speed: value })}
        />
        <SelectField
          label={t('setup.speakReplies')}
          value={setup.speakReplies === null ? AS_SET : setup.speakReplies ? 'on' : 'off'}
          options={[
            { value: AS_SET, label: t('setup.asInSettingsNow', { value: onOff(settings.speakReplies) }) },
            { value: 'on', label: onOff(true) },
            { value: 'off', label: onOff(false) },
          ]}
          error={spoken.error}
          onChange={(value) => void spoken.save({ speakReplies: value === AS_SET ? null : value === 'on' })}
        />
      </div>
    </>
  );
}

function SetupVoiceField({ id, setup, settings }: SetupFieldsProps) {
  const { t } = useTranslation();
  const { error, save } = useSetUp(id);
  const voices = useApp((state) => state.voices?.voices ?? null);
  useEffect(() => {
    if (voices === null) void loadVoices(false);
  }, [voices]);
  const listed = voices ?? [];
  const known = withChosen(listed, settings.voice.voiceId);
  const general = known.find((voice) => voice.id === settings.voice.voiceId);
  const asSet =
    general === undefined
      ? t('setup.asInSettings')
      : t('setup.asInSettingsNow', { value: voiceName(general, t) });
  const offered = setup.voiceId === null ? listed : withChosen(listed, setup.voiceId);
  return (
    <SelectField
      label={t('settings.voice.voice')}
      hint={t('setup.voiceHint')}
      value={setup.voiceId ?? AS_SET}
      options={[
        { value: AS_SET, label: asSet },
        ...offered.map((voice) => ({ value: voice.id, label: `${voiceName(voice, t)} · ${voice.language}` })),
      ]}
      error={error}
      onChange={(voiceId) => void save({ voiceId: voiceId === AS_SET ? null : voiceId })}
    />
  );
}
