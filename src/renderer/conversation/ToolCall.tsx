import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToolOutcome, TurnId, TurnStep } from '../../shared/turn.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { asksFirst, useToolWords, type CallTense } from '../ui/tool-words.ts';
import { callSeconds } from './call-places.ts';
import { CallSources } from './CallSources.tsx';
import { LongText } from './LongText.tsx';
import { shownArguments } from './shown-arguments.ts';
import { useTurn } from './use-turn.ts';

type ToolCallStep = Extract<TurnStep, { kind: 'toolCall' }>;

interface ToolCallProps {
  readonly turnId: TurnId;
  /** Its number among the turn's steps. */
  readonly step: number;
}

/** One row for a call, in its place in the reply; it opens to what was asked and what came of it. */
export function ToolCall({ turnId, step: number }: ToolCallProps) {
  const turn = useTurn(turnId, ({ record }) => ({
    step: record.steps[number],
    isAsked: record.permission !== null,
  }));
  if (turn?.step?.kind !== 'toolCall') return null;
  return <CallRow step={turn.step} tense={tenseOf(turn.step, turn.isAsked)} />;
}

interface CallRowProps {
  readonly step: ToolCallStep;
  readonly tense: CallTense;
}

function CallRow({ step, tense }: CallRowProps) {
  const { t, i18n } = useTranslation();
  const words = useToolWords();
  const contentId = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={`call is-${step.outcome}`} lang={i18n.language}>
      <Disclosure isOpen={isOpen} contentId={contentId} onToggle={setIsOpen}>
        <span className={tense === 'running' ? 'call-name shimmer' : 'call-name'}>
          {words(step, tense)}
          {step.outcome !== 'running' && <Ending step={step} outcome={step.outcome} />}
        </span>
      </Disclosure>
      <div id={contentId} className="call-body" hidden={!isOpen}>
        {isOpen && (
          <>
            <p className="call-part">{t('toolCalls.arguments')}</p>
            <LongText text={shownArguments(step.argumentsJson) ?? t('toolCalls.noArguments')} />
            {step.result !== null && (
              <>
                <p className="call-part">{t('toolCalls.result')}</p>
                <LongText text={step.result} />
              </>
            )}
          </>
        )}
      </div>
      {step.sources.length > 0 && <CallSources sources={step.sources} />}
    </div>
  );
}

function tenseOf({ outcome, name }: ToolCallStep, isAsked: boolean): CallTense {
  switch (outcome) {
    case 'running':
      return isAsked && asksFirst(name) ? 'asking' : 'running';
    case 'done':
    case 'failed':
      return outcome;
    case 'notRun':
      return 'failed';
    default:
      return 'wanted';
  }
}

interface EndingProps {
  readonly step: ToolCallStep;
  readonly outcome: ToolOutcome;
}

/** What became of it, and how long it took where that is worth telling. */
function Ending({ step: { name, startedAt, endedAt }, outcome }: EndingProps) {
  const { t } = useTranslation();
  const how = outcome === 'refused' || outcome === 'stopped' ? t(`toolCalls.${outcome}`) : '';
  const seconds = callSeconds((endedAt ?? startedAt) - startedAt);
  // How long the user took to answer says nothing of the tool.
  if (seconds === null || outcome === 'refused' || asksFirst(name)) return how;
  return `${how}${t('toolCalls.seconds', { seconds })}`;
}
