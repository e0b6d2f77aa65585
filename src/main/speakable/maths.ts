import { instead, verbatim, type InlineDecision, type InlineView } from './rule.ts';

const MAX_FORMULA = 300;
/** A name, a number or a small equation reads well as it stands: "n = 5". */
const PLAIN = /^[\p{L}\d\s=+.,%-]{1,12}$/u;
/** Two words in a row without a command: prose between two dollar signs. */
const PROSE = /(?:^|\s)[a-z]{3,}\s+[a-z]{2,}/i;
/** "$5", "$12.50," and "$3M": money, as soon as what follows the number is seen. */
const MONEY = /^\$[\d.,]+(?:[\s,.;:!?)\]–—-]|[kmb]\b|\p{Script=Han})/iu;

/** `$…$` and `$$…$$` inside a paragraph. Pandoc's rule: no space inside the marks, no digit behind the closing one. */
export function readDollar({ rest, final, phrases }: InlineView): InlineDecision {
  const mark = /^\$+/.exec(rest)?.[0].length ?? 1;
  if (mark === rest.length) return final ? null : 'wait';
  if (mark > 2) return null;
  if (mark === 1 && (/^\$\s/.test(rest) || MONEY.test(rest))) return null;
  const close = mark === 2 ? rest.indexOf('$$', 2) : rest.indexOf('$', 1);
  const content = rest.slice(mark, close < 0 ? rest.length : close);
  if (mark === 1 && (content.includes('\n\n') || (PROSE.test(content) && !content.includes('\\'))))
    return null;
  if (close < 0) return final || rest.length > MAX_FORMULA ? null : 'wait';
  if (mark === 1) {
    if (/\s$/.test(content)) return null;
    const next = rest.charAt(close + 1);
    if (next === '' && !final) return 'wait';
    if (/\d/.test(next)) return null;
  }
  return formula(content, mark, close + mark, phrases().formula);
}

/** `\(…\)` and `\[…\]`, which many models write; where it is not closed, Markdown's escaped bracket. */
export function readBackslashMaths({ rest, final, phrases }: InlineView): InlineDecision {
  const close = rest.indexOf(rest.startsWith('\\(') ? '\\)' : '\\]', 2);
  if (close >= 0) return formula(rest.slice(2, close), 2, close + 2, phrases().formula);
  return final || rest.length > MAX_FORMULA ? null : 'wait';
}

function formula(content: string, contentAt: number, length: number, phrase: string): InlineDecision {
  return PLAIN.test(content.trim()) && content.trim() !== ''
    ? verbatim(length, contentAt, contentAt + content.length)
    : instead(length, phrase);
}
