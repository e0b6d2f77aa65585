import { LoaderCircle, Play, Square } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Voice } from '../../../shared/voices.ts';
import { previewVoice } from '../../actions/settings-actions.ts';
import { useApp } from '../../state/store.ts';
import { describeVoice } from './voice-text.ts';

interface VoiceRowProps {
  readonly voice: Voice;
  readonly radioName: string;
  readonly isChosen: boolean;
  readonly onChoose: (voiceId: string) => void;
}

/** One voice: hear it, choose it. */
export const VoiceRow = memo(
  function VoiceRow({ voice, radioName, isChosen, onChoose }: VoiceRowProps) {
    const { t } = useTranslation();
    const preview = useApp((state) => (state.preview?.voiceId === voice.id ? state.preview.state : null));
    const description = describeVoice(voice, t);
    const Icon = preview === null ? Play : preview === 'loading' ? LoaderCircle : Square;
    const label =
      preview === null
        ? t('settings.voice.previewOf', { name: voice.name })
        : t('settings.voice.stopPreviewOf', { name: voice.name });
    return (
      <div className={isChosen ? 'voice is-chosen' : 'voice'}>
        <button
          type="button"
          className={`preview ${preview ?? ''}`}
          aria-label={label}
          title={label}
          onClick={() => void previewVoice(voice.id)}
        >
          <Icon aria-hidden />
        </button>
        <label>
          <input type="radio" name={radioName} checked={isChosen} onChange={() => onChoose(voice.id)} />
          <span className="voice-name">
            <span>{voice.name}</span>
            {voice.kind !== 'system' && <span className="badge">{t(`settings.voice.${voice.kind}`)}</span>}
          </span>
          {description !== '' && <small>{description}</small>}
        </label>
      </div>
    );
  },
  (before, after) => before.voice === after.voice && before.isChosen === after.isChosen,
);
