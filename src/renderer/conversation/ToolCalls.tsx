import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TurnId, TurnStep } from '../../shared/turn.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { ToolCall } from './ToolCall.tsx';
import { useTurn } from './use-turn.ts';

interface ToolCallsProps {
  readonly turnId: TurnId;
  /** Their numbers among the turn's steps. */
  readonly steps: readonly number[];
}

/** More rows than this would push away what the reply says. */
const MOST_ROWS = 6;
const FAILED: ReadonlySet<string | null> = new Set(['failed', 'notRun']);

/** Calls that follow each other: many fold into one row, below which those stand that still run. */
export function ToolCalls({ turnId, steps }: ToolCallsProps) {
  const { t, i18n } = useTranslation();
  const contentId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const outcomes = useTurn(turnId, ({ record }) => ({
    running: steps.filter((step) => outcomeOf(record.steps[step]) === 'running').join(' '),
    failed: steps.filter((step) => FAILED.has(outcomeOf(record.steps[step]))).length,
  }));
  const running = new Set(outcomes?.running.split(' '));
  const isFolded = steps.length > MOST_ROWS;
  const shown = isFolded && !isOpen ? steps.filter((step) => running.has(String(step))) : steps;
  const rows = shown.map((step) => <ToolCall key={step} turnId={turnId} step={step} />);
  // One element in both cases: a row that is open stays so when one more call folds them.
  return (
    <div className="calls" lang={i18n.language}>
      {isFolded && (
        <Disclosure isOpen={isOpen} contentId={contentId} onToggle={setIsOpen}>
          <span className="call-name">
            {t('toolCalls.calls', { count: steps.length })}
            {outcomes !== null &&
              outcomes.failed > 0 &&
              t('toolCalls.callsFailed', { count: outcomes.failed })}
          </span>
        </Disclosure>
      )}
      <div id={contentId} className={isFolded ? 'calls-rows' : undefined}>
        {rows}
      </div>
    </div>
  );
}

const outcomeOf = (step: TurnStep | undefined): string | null =>
  step?.kind === 'toolCall' ? step.outcome : null;
