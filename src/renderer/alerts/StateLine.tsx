import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { assistantState } from '../state/assistant-state.ts';
import { useApp } from '../state/store.ts';
import { useToolWords } from '../ui/tool-words.ts';
import { noteBeside } from './state-note.ts';

/** What the assistant is doing, seen and announced. */
export function StateLine() {
  const { t } = useTranslation();
  const now = useApp(useShallow(assistantState));
  const note = useApp(useShallow(noteBeside));
  const toolWords = useToolWords();
  return (
    <div className="state-line">
      <output className="state" aria-live="polite" aria-label={t('state.label')} data-state={now.state}>
        <span className="dot" aria-hidden />
        <span>{now.state === 'calling' ? toolWords(now, 'running') : t(`state.${now.state}`)}</span>
      </output>
      {/* A region of its own: within the state it would be read out again with every change of that. */}
      <output
        className="state-note"
        // What is transcribed so far grows with every word: it is there to be read, and told when it is asked.
        aria-live={note?.kind === 'transcript' ? 'off' : 'polite'}
        aria-label={t('state.note')}
      >
        {note !== null && (note.kind === 'transcript' ? note.text : t(`state.${note.kind}`))}
      </output>
    </div>
  );
}
