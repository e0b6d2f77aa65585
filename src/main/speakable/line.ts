/** What stands before a line's content, outermost first. Positions are indices into the line. */
export type LineMarker =
  | { readonly type: 'quote' }
  | { readonly type: 'bullet' }
  | { readonly type: 'number'; readonly from: number; readonly to: number }
  | { readonly type: 'task'; readonly done: boolean; readonly from: number; readonly to: number };

export type LineBlock =
  | { readonly type: 'blank' }
  | { readonly type: 'paragraph' }
  | { readonly type: 'heading' }
  /** A rule, or the underline of a heading: not spoken, ends a paragraph. */
  | { readonly type: 'rule' }
  | { readonly type: 'fence'; readonly mark: string }
  | { readonly type: 'indentedCode' }
  | { readonly type: 'maths'; readonly close: string }
  | { readonly type: 'tableRow' }
  /** A footnote's text or a link's address: on screen at the end, or not at all. */
  | { readonly type: 'definition' }
  | { readonly type: 'rawHtml'; readonly name: string }
  | { readonly type: 'comment' };

export interface LineStart {
  readonly markers: readonly LineMarker[];
  readonly block: LineBlock;
  /** Where the block's content begins. */
  readonly contentAt: number;
}

export interface LineSituation {
  /** The whole line is known. */
  readonly complete: boolean;
  readonly paragraphOpen: boolean;
  readonly listOpen: boolean;
}

const CODE_INDENT = 4;
/** A fence's language and attributes; longer is prose that begins with backticks. */
const MAX_FENCE_LINE = 200;
/** Elements whose content is not text; they end only with their closing tag. */
const RAW_ELEMENT = /^<(pre|script|style|table|svg|math|textarea)[\s>]/i;
const RULE = /^([-*_])(?:[ \t]*\1)*[ \t]*$/;

/** How far the beginning of a line is read: its first markers stay what they are when more of it comes. */
export interface LineSoFar {
  readonly markers: LineMarker[];
  at: number;
}

/**
 * Reads as much of a line as is needed to know what it is. `wait`: too little of it is known.
 * @param soFar what was read of it before; it is read on from there.
 */
export function readLineStart(line: string, situation: LineSituation, soFar: LineSoFar): LineStart | 'wait' {
  const { markers } = soFar;
  for (;;) {
    const { at } = soFar;
    const indent = /^[ \t]*/.exec(line.slice(at))?.[0] ?? '';
    const start = at + indent.length;
    const rest = line.slice(start);
    if (rest === '') {
      return situation.complete ? { markers, block: { type: 'blank' }, contentAt: start } : 'wait';
    }
    const columns = indent.replaceAll('\t', ' '.repeat(CODE_INDENT)).length;
    if (columns >= CODE_INDENT && markers.length === 0 && !situation.paragraphOpen && !situation.listOpen) {
      return { markers, block: { type: 'indentedCode' }, contentAt: start };
    }
    const marker = readMarker(rest, start, situation, markers.at(-1));
    if (marker === 'wait') return 'wait';
    if (marker === null) {
      const block = readBlock(rest, { ...situation, paragraphOpen: continues(situation, markers) });
      if (block === 'wait') return 'wait';
      const skipped = block.type === 'heading' ? (/^#+[ \t]*/.exec(rest)?.[0].length ?? 0) : 0;
      return { markers, block, contentAt: start + skipped };
    }
    markers.push(marker.marker);
    soFar.at = start + marker.length;
  }
}

/** Whether a paragraph that was open could go on in this line: a list item begins a new one. */
function continues({ paragraphOpen }: LineSituation, markers: readonly LineMarker[]): boolean {
  return paragraphOpen && markers.every((marker) => marker.type === 'quote');
}

function readMarker(
  rest: string,
  start: number,
  { complete, paragraphOpen, listOpen }: LineSituation,
  outer: LineMarker | undefined,
): { readonly marker: LineMarker; readonly length: number } | 'wait' | null {
  if (rest.startsWith('>')) return { marker: { type: 'quote' }, length: 1 };

  if (/^[-*+]/.test(rest)) {
    if (rest.length === 1) return complete ? null : 'wait';
    if (!/[ \t]/.test(rest.charAt(1))) return null;
    if (RULE.test(rest) && !complete) return 'wait';
    if (RULE.test(rest) && rest.replaceAll(/[ \t]/g, '').length >= 3) return null;
    return { marker: { type: 'bullet' }, length: 1 };
  }

  const number = /^(\d{1,9})([.)])?([ \t])?/.exec(rest);
  if (number !== null) {
    const [whole, digits = '', mark, space] = number;
    if (space === undefined || mark === undefined) return whole === rest && !complete ? 'wait' : null;
    // As in CommonMark: "…in the year\n2019. That" is no list.
    if (paragraphOpen && !listOpen && Number(digits) !== 1) return null;
    return {
      marker: { type: 'number', from: start, to: start + digits.length + 1 },
      length: digits.length + 1,
    };
  }

  if ((outer?.type === 'bullet' || outer?.type === 'number') && rest.startsWith('[')) {
    const task = /^\[([ xX])\][ \t]/.exec(rest);
    if (task !== null) {
      const done = task[1] !== ' ';
      return { marker: { type: 'task', done, from: start, to: start + 3 }, length: 3 };
    }
    if (/^\[(?:[ xX]\]?)?$/.test(rest) && !complete) return 'wait';
  }
  return null;
}

function readBlock(rest: string, { complete, paragraphOpen }: LineSituation): LineBlock | 'wait' {
  const paragraph = { type: 'paragraph' } as const;
  const undecided = complete ? paragraph : 'wait';
  switch (rest.charAt(0)) {
    case '#':
      if (/^#{1,6}[ \t]/.test(rest)) return { type: 'heading' };
      if (/^#{1,6}$/.test(rest)) return complete ? { type: 'heading' } : 'wait';
      return paragraph;
    case '-':
    case '*':
    case '_': {
      if (!RULE.test(rest)) return paragraph;
      if (!complete) return 'wait';
      const marks = rest.replaceAll(/[ \t]/g, '').length;
      return marks >= 3 || rest.startsWith('-') ? { type: 'rule' } : paragraph;
    }
    case '=':
      if (!paragraphOpen || !/^=+[ \t]*$/.test(rest)) return paragraph;
      return complete ? { type: 'rule' } : 'wait';
    case '`':
    case '~':
      return readFence(rest, complete);
    case '$':
      if (rest === '$') return undecided;
      return rest.startsWith('$$') ? { type: 'maths', close: '$$' } : paragraph;
    case '\\': {
      if (rest.startsWith('\\[')) return { type: 'maths', close: '\\]' };
      const environment = /^\\begin\{([a-z]{1,20}\*?)\}/i.exec(rest)?.[1];
      if (environment !== undefined) return { type: 'maths', close: `\\end{${environment}}` };
      return '\\begin{'.startsWith(rest) || /^\\begin\{[a-z]{0,20}\*?$/i.test(rest) ? undecided : paragraph;
    }
    case '|':
      return { type: 'tableRow' };
    case '[':
      if (paragraphOpen) return paragraph;
      if (/^\[[^\]]{1,100}\]:/.test(rest)) return { type: 'definition' };
      return /^\[[^\]]{0,100}\]?$/.test(rest) ? undecided : paragraph;
    case '<': {
      if (rest.startsWith('<!--')) return { type: 'comment' };
      const name = RAW_ELEMENT.exec(rest)?.[1];
      if (name !== undefined) return { type: 'rawHtml', name: name.toLowerCase() };
      return /^<(?:[a-z]{0,8}|!-{0,2})$/i.test(rest) ? undecided : paragraph;
    }
    default:
      return paragraph;
  }
}

function readFence(rest: string, complete: boolean): LineBlock | 'wait' {
  const run = /^(?:`+|~+)/.exec(rest)?.[0] ?? '';
  const info = rest.slice(run.length);
  if (run.length < 3) return info === '' && !complete ? 'wait' : { type: 'paragraph' };
  // "```like this```" is inline code.
  if (run.startsWith('`') && info.includes('`')) return { type: 'paragraph' };
  if (complete) return { type: 'fence', mark: run };
  return info.length > MAX_FENCE_LINE ? { type: 'paragraph' } : 'wait';
}
