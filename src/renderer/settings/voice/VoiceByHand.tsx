import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import { probeVoice } from '../../actions/settings-actions.ts';
import { FieldError } from '../../ui/FieldError.tsx';

interface VoiceByHandProps {
  /** Byte for byte as it was typed. */
  readonly id: string;
  /** Called when the voice has spoken, unless another id was typed since. */
  readonly onSpeaks: (voiceId: string) => Promise<void>;
}

/** Any voice id: the service's list is not complete, so what was typed may be tried. */
export function VoiceByHand({ id, onSpeaks }: VoiceByHandProps) {
  const { t } = useTranslation();
  const hint = useId();
  const [isTrying, setIsTrying] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);

  const tryIt = async (): Promise<void> => {
    if (isTrying) return;
    setIsTrying(true);
    setError(null);
    const refused = await probeVoice(id);
    if (!isShown.current) return;
    setIsTrying(false);
    setError(refused);
    if (refused === null) await onSpeaks(id);
  };
  return (
    <div className="voice-by-hand">
      <button
        type="button"
        className="button"
        aria-disabled={isTrying}
        aria-describedby={hint}
        onClick={() => void tryIt()}
      >
        {t('settings.voice.useAsId', { id })}
      </button>
      <output className="hint" id={hint}>
        {t(isTrying ? 'settings.voice.tryingId' : 'settings.voice.useAsIdHint', { id })}
      </output>
      <FieldError error={error} />
    </div>
  );
}
