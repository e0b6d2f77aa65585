import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToolOutcome, ToolSource, TurnId, TurnStep } from '../../shared/turn.ts';
import { ReplyLink } from '../markdown/view/ReplyLink.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { useToolWords, type CallTense } from '../ui/tool-words.ts';
import { callSeconds } from './call-places.ts';
import { LongText } from './LongText.tsx';
import { useTurn } from './use-turn.ts';

type ToolCallStep = Extract<TurnStep, { kind: 'toolCall' }>;

interface ToolCallProps {
  readonly turnId: TurnId;
  /** Its number among the turn's steps. */
  readonly step: number;
}

/** One row for a call, in its place in the reply; it opens to what was asked and what came of it. */
export function ToolCall({ turnId, step: number }: ToolCallProps) {
  const step = useTurn(turnId, ({ record }) => ({ step: record.steps[number] }))?.step;
  return step?.kind === 'toolCall' ? <CallRow step={step} /> : null;
}

function CallRow({ step }: { readonly step: ToolCallStep }) {
  const { t, i18n } = useTranslation();
  const words = useToolWords();
  const contentId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const isRunning = step.outcome === 'running';
  return (
    <div className={`call is-${step.outcome}`} lang={i18n.language}>
      <Disclosure isOpen={isOpen} contentId={contentId} onToggle={setIsOpen}>
        <span className={isRunning ? 'call-name shimmer' : 'call-name'}>
          {words(step, tenseOf(step.outcome))}
          {step.outcome !== 'running' && (
            <Ending outcome={step.outcome} ms={(step.endedAt ?? 0) - step.startedAt} />
          )}
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
      {step.sources.length > 0 && <Sources sources={step.sources} />}
    </div>
  );
}

function tenseOf(outcome: ToolCallStep['outcome']): CallTense {
  return outcome === 'running' || outcome === 'done' ? outcome : 'wanted';
}

function Ending({ outcome, ms }: { readonly outcome: ToolOutcome; readonly ms: number }) {
  const { t } = useTranslation();
  const seconds = t('toolCalls.seconds', { seconds: callSeconds(ms) });
  // How long the user took to say no says nothing of the tool.
  if (outcome === 'refused') return t('toolCalls.refused');
  return outcome === 'done' ? seconds : `${t(`toolCalls.${outcome}`)}${seconds}`;
}

/** They are there to be followed, and are not read aloud. */
function Sources({ sources }: { readonly sources: readonly ToolSource[] }) {
  const { t } = useTranslation();
  return (
    <ul className="call-sources" aria-label={t('toolCalls.sources')}>
      {sources.map(({ title, url }, index) => (
        <li key={index}>
          <ReplyLink url={url}>{title}</ReplyLink>
        </li>
      ))}
    </ul>
  );
}

/** Laid out, where it is JSON; null: there are none. */
function shownArguments(argumentsJson: string): string | null {
  if (['', '{}'].includes(argumentsJson.trim())) return null;
  try {
    return JSON.stringify(JSON.parse(argumentsJson), null, 2);
  } catch {
    return argumentsJson;
  }
}
