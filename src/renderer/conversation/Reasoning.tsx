import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { useNow } from '../ui/use-now.ts';
import { LongText } from './LongText.tsx';
import { thinkingTime } from './thinking-time.ts';
import { useTurn } from './use-turn.ts';

/**
 * The fold with the model's thinking. Open while it thinks, closed once it writes, unless the reader chose otherwise.
 */
export function Reasoning({ turnId }: { readonly turnId: TurnId }) {
  const { t } = useTranslation();
  const contentId = useId();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const turn = useTurn(turnId, ({ record }) => ({
    thinking: record.thinking,
    isThinking:
      record.status === 'running' && record.reply === '' && record.steps.at(-1)?.kind === 'thinking',
    thinkingMs: record.thinkingMs,
    sentAtEpochMs: record.sentAtEpochMs,
    firstThinking: record.timeline.firstThinking,
  }));
  const now = useNow(turn?.isThinking === true, 250);
  if (turn === null || turn.thinking === '') return null;

  const ms =
    turn.thinkingMs ?? (turn.isThinking ? now - turn.sentAtEpochMs - (turn.firstThinking ?? 0) : null);
  const time = ms === null ? null : thinkingTime(ms);
  const isOpen = chosen ?? turn.isThinking;
  const label = turn.isThinking
    ? time === null
      ? t('reasoning.thinking')
      : t('reasoning.thinkingFor', { seconds: time.running })
    : time === null || time.over === null
      ? t('reasoning.thought')
      : t('reasoning.thoughtFor', { seconds: time.over });
  return (
    <fieldset className="reasoning" aria-label={t('reasoning.group')}>
      <Disclosure isOpen={isOpen} contentId={contentId} onToggle={setChosen}>
        <span className="visually-hidden">{t('reasoning.name')} </span>
        <span className={turn.isThinking ? 'shimmer' : ''}>{label}</span>
      </Disclosure>
      <div id={contentId} className="thoughts" hidden={!isOpen}>
        {isOpen && <LongText text={turn.thinking} />}
      </div>
    </fieldset>
  );
}
