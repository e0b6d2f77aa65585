/**
 * A line that may turn out to be a table's first: held back from where its first pipe stands until the next line tells.
 */
export interface HeldRow {
  push(unit: string, at: number): void;
  readonly units: readonly SourceUnit[];
  /** Too long to be held any longer. */
  readonly full: boolean;
  /** Whether a pipe was its first character; its rows then begin with one. */
  readonly piped: boolean;
}

export interface SourceUnit {
  readonly unit: string;
  readonly at: number;
}

const MAX_ROW = 1_000;
/** Prose may hold a pipe too, and is not kept waiting for long. */
const MAX_PROSE = 120;
const DELIMITER_ROW = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

export function createHeldRow(piped: boolean): HeldRow {
  const units: SourceUnit[] = [];
  return {
    push: (unit, at) => units.push({ unit, at }),
    units,
    piped,
    get full() {
      return units.length > (piped ? MAX_ROW : MAX_PROSE);
    },
  };
}

/** Whether the line after a held row makes it a table's head. */
export function readDelimiterRow(line: string, complete: boolean): boolean | 'wait' {
  const row = line.replace(/^[ \t>]*/, '');
  if (!complete) return line.length <= MAX_ROW && /^[|:\- \t]*$/.test(row) ? 'wait' : false;
  return row.includes('|') && DELIMITER_ROW.test(row);
}
