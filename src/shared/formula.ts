/** Two words in a row before any command: prose between two dollar signs. */
const PROSE = /(?:^|\s)[a-z]{3,}\s+[a-z]{2,}/i;
/** "$5", "$12.50," and "$3M": money, as soon as what follows the number is seen. */
const MONEY = /^\$[\d.,]+(?:[\s,.;:!?)\]–—-]|[kmb]\b|\p{Script=Han})/iu;

/** A formula in Markdown; offsets are UTF-16 units, end exclusive. */
export interface Formula {
  readonly start: number;
  readonly end: number;
  /** In TeX; what stands between the marks. */
  readonly tex: string;
  readonly isDisplay: boolean;
  /** Its closing mark has come. */
  readonly isClosed: boolean;
}

const MAX_INLINE = 300;
const MAX_DISPLAY = 3_000;
/** Dollar signs that close none are escaped. */
const CLOSING_DOLLAR = /(?<!\\)(?<=.)\$/s;

/**
 * Where a formula ends, behind its closing sign, that begins a text with a single dollar sign. Pandoc's rule: no space inside
 * the marks, no digit behind the closing one; and neither a price nor prose between two prices.
 * @param isWhole no more of the text comes. If more may, `open` says that it decides, and any other answer holds whatever comes.
 * @returns null where it begins none.
 */
export function endOfDollarFormula(text: string, isWhole: boolean): number | null | 'open' {
  if (/^\$\s/.test(text) || MONEY.test(text)) return null;
  const reach = text.slice(0, MAX_INLINE + 2);
  const close = reach.search(CLOSING_DOLLAR);
  const content = reach.slice(1, close === -1 ? undefined : close);
  if (content.includes('\n\n') || PROSE.test(content.split('\\', 1)[0] ?? '')) return null;
  if (close === -1) return isWhole || text.length > MAX_INLINE + 1 ? null : 'open';
  if (/\s$/.test(content)) return null;
  const next = text.charAt(close + 1);
  if (next === '' && !isWhole) return 'open';
  return /\d/.test(next) ? null : close + 1;
}

/** All that may begin a formula, or keep one from beginning: code, escaped signs. */
const MARK =
  /(?=[`~])(?<=^[ \t>]*)(?:`{3,}|~{3,})[^\n]*\n|`+|\\[([]|\\begin\{[a-z]{1,20}\*?\}|\\[\s\S]|\$+/gimu;

/**
 * The formulas of a piece of Markdown, in order: `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and environments. Prices and code are none.
 * One that is not closed is told when it reaches the end, where more may come.
 */
export function formulasIn(source: string): readonly Formula[] {
  if (!/[$\\]/.test(source)) return [];
  const found: Formula[] = [];
  const marks = new RegExp(MARK);
  for (let match = marks.exec(source); match !== null; match = marks.exec(source)) {
    const { 0: mark, index } = match;
    if (mark.startsWith('`') || mark.startsWith('~')) {
      marks.lastIndex = behindCode(source, mark, index);
      continue;
    }
    const formula = formulaAt(source, mark, index);
    if (formula === null) continue;
    found.push(formula);
    marks.lastIndex = formula.end;
  }
  return found;
}

function behindCode(source: string, mark: string, at: number): number {
  const behind = at + mark.length;
  if (mark.endsWith('\n')) {
    const run = /^[`~]+/.exec(mark)?.[0] ?? '';
    const close = source.indexOf(`\n${run}`, behind - 1);
    return close === -1 ? source.length : close + 1 + run.length;
  }
  for (let close = source.indexOf(mark, behind); close !== -1;) {
    let end = close + mark.length;
    while (source.charAt(end) === '`') end += 1;
    if (end - close === mark.length) return end;
    close = source.indexOf(mark, end);
  }
  return behind;
}

function formulaAt(source: string, mark: string, start: number): Formula | null {
  if (mark === '\\(') return closedBy(source, start, mark, '\\)', false);
  if (mark === '\\[') return closedBy(source, start, mark, '\\]', true);
  if (mark.startsWith('\\begin')) {
    const whole = closedBy(source, start, '', mark.replace('begin', 'end'), true);
    return whole?.isClosed === true ? { ...whole, tex: source.slice(start, whole.end) } : whole;
  }
  if (mark === '$$') return closedBy(source, start, mark, mark, true);
  return mark === '$' ? dollarFormula(source, start) : null;
}

function closedBy(
  source: string,
  start: number,
  open: string,
  close: string,
  isDisplay: boolean,
): Formula | null {
  const from = start + open.length;
  const longest = isDisplay ? MAX_DISPLAY : MAX_INLINE;
  // Not to the end for each mark that is never closed.
  const found = source.slice(from, from + longest + close.length).indexOf(close, open === '' ? 1 : 0);
  const at = found === -1 ? -1 : from + found;
  const end = at === -1 ? source.length : at + close.length;
  const content = source.slice(from, at === -1 ? end : at);
  if (content.length > longest || /\n[ \t]*\n/.test(content)) return null;
  if (at !== -1 && content.trim() === '') return null;
  return { start, end, tex: content.trim(), isDisplay, isClosed: at !== -1 };
}

function dollarFormula(source: string, start: number): Formula | null {
  // One sign more than it may reach to, and the one behind.
  const end = endOfDollarFormula(source.slice(start, start + MAX_INLINE + 3), true);
  if (end === null || end === 'open') return null;
  const tex = source.slice(start + 1, start + end - 1);
  return { start, end: start + end, tex, isDisplay: false, isClosed: true };
}

/** Stands in no text and means nothing in Markdown. */
const MASK = '\uf8fe';

/** The source with its formulas made letters that mean nothing to Markdown; every other letter keeps its place. */
export function withoutFormulas(source: string, formulas: readonly Formula[] = formulasIn(source)): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of formulas) {
    masked += source.slice(from, start) + MASK.repeat(end - start);
    from = end;
  }
  return formulas.length === 0 ? source : masked + source.slice(from);
}

export const FORMULA_MASK = MASK;
