import { useTranslation } from 'react-i18next';
import { assistantState, isVoiceSlowed } from '../state/assistant-state.ts';
import { useApp } from '../state/store.ts';
import { useShallow } from 'zustand/react/shallow';

/** What the assistant is doing, seen and announced. */
export function StateLine() {
  const { t } = useTranslation();
  const now = useApp(
    useShallow(({ turns, playback, spoken }) => assistantState(turns, playback, spoken?.number ?? null)),
  );
  const isSlowed = useApp(({ turns, playback }) => isVoiceSlowed(turns, playback));
  const text =
    now.state === 'speaking'
      ? now.sentence === null
        ? t('state.speaking')
        : t('state.speakingSentence', { sentence: now.sentence })
      : t(`state.${now.state}`);
  return (
    <div className="state-line">
      <output className="state" aria-live="polite" aria-label={t('state.label')} data-state={now.state}>
        <span className="dot" aria-hidden />
        <span>{text}</span>
      </output>
      {/* A region of its own: within the state it would be read out again with every sentence. */}
      <output className="state-note" aria-live="polite" aria-label={t('state.pace')}>
        {isSlowed && t('state.slowed')}
      </output>
    </div>
  );
}
