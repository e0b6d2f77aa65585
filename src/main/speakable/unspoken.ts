import { spokenFormula } from './maths.ts';
import type { Phrases } from './phrases.ts';

/** A block that is looked at, not listened to, fed one UTF-16 unit at a time. */
export interface UnspokenBlock {
  /** `closed`: this unit was its last. `closedBefore`: the line that this unit stands in is no longer part of it. */
  take(unit: string): 'open' | 'closed' | 'closedBefore';
  /** The reply ended inside the block; answers as `take` does for its last, unfinished line. */
  finish(): 'closed' | 'closedBefore';
  /** What is said in its place; null for nothing. */
  phrase(phrases: Phrases): string | null;
}

/** A stray opening mark may not silence the rest of a reply. */
const MAX_RAW_HTML = 8_000;
const MAX_MATHS = 3_000;
/** A closing tag and its blanks. */
const MAX_CLOSE = 64;

/**
 * Code between fences. Indentation of the closing fence is not held against
 * it: models indent fences inside lists freely.
 */
export function fencedCode(mark: string, quoted: boolean): UnspokenBlock {
  let line = '';
  /** Of the line only blanks have come. */
  let isBlank = true;
  let lines = 0;
  const isClosing = (): boolean => {
    const text = line.replace(/^[ \t>]*/, '').trimEnd();
    return text.length >= mark.length && text === mark.charAt(0).repeat(text.length);
  };
  return {
    take(unit) {
      if (unit !== '\n') {
        const outside = quoted && isBlank && !/[ \t>]/.test(unit);
        isBlank &&= /[ \t]/.test(unit);
        line += unit;
        return outside ? 'closedBefore' : 'open';
      }
      if (isClosing()) return 'closed';
      lines += 1;
      line = '';
      isBlank = true;
      return 'open';
    },
    finish() {
      if (line !== '' && !isClosing()) lines += 1;
      return 'closed';
    },
    phrase: (phrases) => (lines === 0 ? null : phrases.code(lines)),
  };
}

/** Code by four spaces. Begins behind the first line's indentation; ends before a line that has less. */
export function indentedCode(): UnspokenBlock {
  let lines = 1;
  let blankLines = 0;
  let indent: string | null = null;
  return {
    take(unit) {
      if (unit === '\n') {
        if (indent !== null) blankLines += 1;
        indent = '';
        return 'open';
      }
      if (indent === null) return 'open';
      if (unit === ' ' || unit === '\t') {
        indent += unit === ' ' ? unit : '    ';
        return 'open';
      }
      if (indent.length < 4) return 'closedBefore';
      lines += 1 + blankLines;
      blankLines = 0;
      indent = null;
      return 'open';
    },
    finish: () => 'closed',
    phrase: (phrases) => phrases.code(lines),
  };
}

/**
 * The rows of a table, from behind its delimiter row. `piped`: its rows begin with a pipe, so any other line is no row.
 */
export function tableRows(piped: boolean): UnspokenBlock {
  let line = '';
  let isBlank = true;
  let rows = 0;
  return {
    take(unit) {
      if (unit === '\n') {
        if (!line.includes('|')) return 'closedBefore';
        rows += 1;
        line = '';
        isBlank = true;
        return 'open';
      }
      if (isBlank && !/[ \t>]/.test(unit)) {
        isBlank = false;
        if (piped && unit !== '|') return 'closedBefore';
      }
      line += unit;
      return 'open';
    },
    finish() {
      if (line.trim() !== '' && !line.includes('|')) return 'closedBefore';
      if (line !== '') rows += 1;
      return 'closed';
    },
    phrase: (phrases) => phrases.table(rows),
  };
}

/** A formula of its own. A blank line ends it too, closed or not. */
export function displayMaths(close: string): UnspokenBlock {
  let seen = '';
  return {
    take(unit) {
      seen += unit;
      if (seen.endsWith(close) || seen.length > MAX_MATHS) return 'closed';
      return unit === '\n' && /\n[ \t]*\n$/.test(seen) ? 'closed' : 'open';
    },
    finish: () => 'closed',
    phrase: (phrases) => spokenFormula(seen.endsWith(close) ? seen.slice(0, -close.length) : seen, phrases),
  };
}

/** An element that is not text; begins behind its name. */
export function rawElement(name: string): UnspokenBlock {
  const close = new RegExp(`</${name}\\s*>$`, 'i');
  let seen = '';
  return {
    take(unit) {
      seen += unit;
      return (unit === '>' && close.test(seen.slice(-MAX_CLOSE))) || seen.length > MAX_RAW_HTML
        ? 'closed'
        : 'open';
    },
    finish: () => 'closed',
    phrase(phrases) {
      const inside = seen.replace(/^[^>]*>/, '').replace(close, '');
      if (name === 'pre') return phrases.code(inside.trim().split('\n').length);
      if (name === 'math') return phrases.formula;
      if (name !== 'table') return null;
      const headings = /<th[\s>]/i.test(inside) ? 1 : 0;
      return phrases.table(Math.max(0, inside.split(/<tr[\s>]/i).length - 1 - headings));
    },
  };
}

export function comment(): UnspokenBlock {
  let seen = '';
  return {
    take(unit) {
      seen += unit;
      return seen.endsWith('-->') || seen.length > MAX_RAW_HTML ? 'closed' : 'open';
    },
    finish: () => 'closed',
    phrase: () => null,
  };
}

/** A footnote's text or a link's address, with its indented continuation lines. */
export function definition(): UnspokenBlock {
  let lineStart = false;
  return {
    take(unit) {
      if (unit === '\n') {
        lineStart = true;
        return 'open';
      }
      if (lineStart && unit !== ' ' && unit !== '\t') return 'closedBefore';
      lineStart = false;
      return 'open';
    },
    finish: () => 'closed',
    phrase: () => null,
  };
}
