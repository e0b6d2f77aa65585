import { LoaderCircle, Play, Square } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { voiceDescription, voiceName } from '../../../shared/voice-text.ts';
import type { Voice } from '../../../shared/voices.ts';
import { previewVoice } from '../../actions/settings-actions.ts';
import { useApp } from '../../state/store.ts';

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
    const name = voiceName(voice, t);
    const description = describing(name, voiceDescription(voice, t));
    const badge = badgeOf(voice);
    const Icon = preview === null ? Play : preview === 'loading' ? LoaderCircle : Square;
    const label =
      preview === null
        ? t('settings.voice.previewOf', { name })
        : t('settings.voice.stopPreviewOf', { name });
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
            <span>{name}</span>
            {badge !== null && <span className="badge">{t(`settings.voice.${badge}`)}</span>}
          </span>
          {description !== '' && <small>{description}</small>}
        </label>
      </div>
    );
  },
  (before, after) => before.voice === after.voice && before.isChosen === after.isChosen,
);

/** A description that only says the name again says nothing. */
function describing(name: string, description: string): string {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return plain(name) === plain(description) ? '' : description;
}

/** What sets a voice apart from the service's own. */
function badgeOf({ kind }: Voice): 'cloned' | 'generated' | 'unlisted' | null {
  return kind === 'builtIn' || kind === 'otherName' || kind === 'system' ? null : kind;
}
