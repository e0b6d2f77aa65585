import { endOfDollarFormula } from '../../shared/formula.ts';
import { sayFormula } from './maths-words.ts';
import type { Phrases } from './phrases.ts';
import { instead, verbatim, waitFor, type InlineDecision, type InlineView } from './rule.ts';

const MAX_FORMULA = 300;
/** Formulas of their own end with the sentence, which is no part of them. */
const END = /[\s.,;]+$/;
/** What is said of a formula: its words where it is simple, else that it is one. */
export function spokenFormula(tex: string, phrases: Phrases): string {
  return sayFormula(tex.trim().replace(END, ''), phrases.maths) ?? phrases.formula;
}

const UNDECIDED = waitFor(/[$\s]/, MAX_FORMULA);

/** A name, a number or a small equation reads well as it stands: "n = 5". */
const PLAIN = /^[\p{L}\d\s=+.,%-]{1,12}$/u;
/** `$…$` and `$$…$$` inside a paragraph, the first by the rule that the screen has too. */
export function readDollar({ rest, final, phrases }: InlineView): InlineDecision {
  const mark = /^\${1,3}/.exec(rest)?.[0].length ?? 1;
  if (mark > 2) return null;
  if (mark === rest.length) return final ? null : 'wait';
  if (mark === 1) {
    const end = endOfDollarFormula(rest, final);
    // Behind what closes it any next unit decides.
    if (end === 'open') return rest.endsWith('$') ? 'wait' : UNDECIDED;
    return end === null ? null : formula(rest.slice(1, end - 1), 1, end, phrases());
  }
  const close = rest.indexOf('$$', 2);
  if (close < 0) return final || rest.length > MAX_FORMULA ? null : UNDECIDED;
  return formula(rest.slice(2, close), 2, close + 2, phrases());
}

/** `\(…\)` and `\[…\]`, which many models write; where it is not closed, Markdown's escaped bracket. */
export function readBackslashMaths({ rest, final, phrases }: InlineView): InlineDecision {
  const close = rest.indexOf(rest.startsWith('\\(') ? '\\)' : '\\]', 2);
  if (close >= 0) return formula(rest.slice(2, close), 2, close + 2, phrases());
  return final || rest.length > MAX_FORMULA ? null : waitFor(/[)\]]/, MAX_FORMULA);
}

function formula(content: string, contentAt: number, length: number, phrases: Phrases): InlineDecision {
  return PLAIN.test(content.trim()) && content.trim() !== ''
    ? verbatim(length, contentAt, contentAt + content.length)
    : instead(length, spokenFormula(content, phrases));
}
