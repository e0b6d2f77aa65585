import { lazy, Suspense } from 'react';
import { RenderBoundary } from './RenderBoundary.tsx';

const SetFormula = lazy(() => import('../formula/SetFormula.tsx'));

interface FormulaViewProps {
  readonly tex: string;
  readonly isDisplay: boolean;
  /** As it stands in the reply: shown until what sets formulas has come, and where it cannot. */
  readonly written: string;
}

/** A formula, set. What sets it comes with the first one. */
export function FormulaView({ tex, isDisplay, written }: FormulaViewProps) {
  const source = <span className="formula-source">{written}</span>;
  return (
    <RenderBoundary fallback={source}>
      <Suspense fallback={source}>
        <SetFormula tex={tex} isDisplay={isDisplay} written={written} />
      </Suspense>
    </RenderBoundary>
  );
}
