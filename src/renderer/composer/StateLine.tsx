import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { assistantState } from '../state/assistant-state.ts';
import { useApp } from '../state/store.ts';
import { noteBeside } from './state-note.ts';

/** What the assistant is doing, seen and announced. */
export function StateLine() {
  const { t } = useTranslation();
  const now = useApp(useShallow(assistantState));
  const note = useApp(useShallow(noteBeside));
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
      <output className="state-note" aria-live="polite" aria-label={t('state.note')}>
        {note !== null && (note.kind === 'transcript' ? note.text : t(`state.${note.kind}`))}
      </output>
    </div>
  );
}
