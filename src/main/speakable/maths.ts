import { isMoney, isProse } from '../../shared/formula.ts';
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

/** A name, a number or a small equation reads well as it stands: "n = 5". */
const PLAIN = /^[\p{L}\d\s=+.,%-]{1,12}$/u;
/** `$…$` and `$$…$$` inside a paragraph. Pandoc's rule: no space inside the marks, no digit behind the closing one. */
export function readDollar({ rest, final, phrases }: InlineView): InlineDecision {
  const mark = /^\${1,3}/.exec(rest)?.[0].length ?? 1;
  if (mark > 2) return null;
  if (mark === rest.length) return final ? null : 'wait';
  if (mark === 1 && (/^\$\s/.test(rest) || isMoney(rest))) return null;
  const close = mark === 2 ? rest.indexOf('$$', 2) : rest.indexOf('$', 1);
  const content = rest.slice(mark, close < 0 ? rest.length : close);
  if (mark === 1 && isProse(content)) return null;
  if (close < 0) return final || rest.length > MAX_FORMULA ? null : waitFor(/[$\s]/, MAX_FORMULA);
  if (mark === 1) {
    if (/\s$/.test(content)) return null;
    const next = rest.charAt(close + 1);
    if (next === '' && !final) return 'wait';
    if (/\d/.test(next)) return null;
  }
  return formula(content, mark, close + mark, phrases());
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
