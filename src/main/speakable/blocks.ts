import { assertNever } from '../../shared/assert.ts';
import type { InlineReader } from './inline.ts';
import { readLineStart, type LineBlock, type LineMarker, type LineStart } from './line.ts';
import { createHeldRow, readDelimiterRow, type HeldRow, type SourceUnit } from './table.ts';
import * as unspoken from './unspoken.ts';
import type { SpeakableVoice } from './voice.ts';

type Mode =
  /** The line's kind is not known yet. */
  | { readonly type: 'lineStart' }
  | { readonly type: 'text' }
  | { readonly type: 'row'; readonly row: HeldRow }
  | { readonly type: 'unspoken'; readonly block: unspoken.UnspokenBlock; readonly start: number };

/**
 * More than any mark needs to be told; a longer line of nothing but marks is taken as if it ended here, because each further
 * character would mean reading all of it again.
 */
const MAX_LINE_START = 250;

export interface BlockReader {
  push(unit: string, at: number): void;
  end(): void;
}

/** Tells paragraphs, headings and list items, which go on to `inline`, from what is only looked at. Fed one UTF-16 unit at a time. */
export function createBlockReader(voice: SpeakableVoice, inline: InlineReader): BlockReader {
  let mode: Mode = { type: 'lineStart' };
  /** The units of the line that is being read, for as long as they may have to be read again. */
  let line: SourceUnit[] = [];
  /** A complete line that the next one may make a table's head. */
  let head: HeldRow | null = null;
  let listOpen = false;
  let afterBlank = true;
  let quoteDepth = 0;
  let oddBackticks = false;
  let last = 0;

  const closeParagraph = (): void => {
    if (!inline.open) return;
    inline.end();
    voice.pause('block');
  };
  const openParagraph = (heading: boolean, at: number): void => {
    if (inline.open) inline.push('\n', at);
    else inline.begin(heading);
  };
  const startText = (units: readonly SourceUnit[]): void => {
    mode = { type: 'text' };
    oddBackticks = false;
    for (const { unit, at } of units) push(unit, at);
  };
  const startUnspoken = (
    block: unspoken.UnspokenBlock,
    start: number,
    units: readonly SourceUnit[],
  ): void => {
    closeParagraph();
    mode = { type: 'unspoken', block, start };
    line = [];
    for (const { unit, at } of units) push(unit, at);
  };
  const startLine = (): void => {
    mode = { type: 'lineStart' };
    line = [];
  };

  function takeMarkers(markers: readonly LineMarker[], units: readonly SourceUnit[]): void {
    const depth = markers.filter((marker) => marker.type === 'quote').length;
    // A quote's lines are one paragraph, and its last line may leave the mark out.
    if (depth !== quoteDepth && depth > 0) closeParagraph();
    quoteDepth = depth;
    for (const marker of markers) {
      switch (marker.type) {
        case 'quote':
          break;
        case 'bullet':
          closeParagraph();
          listOpen = true;
          break;
        case 'number':
          closeParagraph();
          listOpen = true;
          for (const { unit, at } of units.slice(marker.from, marker.to)) {
            voice.speak(/\d/.test(unit) ? unit : '.', at, at + 1);
          }
          voice.speak(' ', units[marker.to]?.at ?? last, last);
          break;
        case 'task':
          if (marker.done) {
            const start = units[marker.from]?.at ?? last;
            voice.say(voice.phrases().done, start, start + 3);
          }
          break;
        default:
          assertNever(marker);
      }
    }
  }

  function takeLineStart({ markers, block, contentAt }: LineStart, complete: boolean): void {
    const units = line;
    const content = units.slice(contentAt);
    const start = units[contentAt]?.at ?? last;
    if (head !== null) {
      const { piped, units: held } = head;
      head = null;
      if (piped) openParagraph(false, (held[0]?.at ?? start) - 1);
      for (const { unit, at } of held) inline.push(unit, at);
    }
    if (markers.length === 0 && afterBlank && contentAt === 0 && block.type === 'paragraph') listOpen = false;
    takeMarkers(markers, units);
    afterBlank = block.type === 'blank';
    line = [];
    takeBlock(block, content, start);
    // A fence begins behind its line.
    if (complete && mode.type !== 'lineStart' && block.type !== 'fence') push('\n', last - 1);
  }

  function takeBlock(block: LineBlock, content: readonly SourceUnit[], start: number): void {
    switch (block.type) {
      case 'blank':
      case 'rule':
        closeParagraph();
        startLine();
        return;
      case 'heading':
        closeParagraph();
        openParagraph(true, start);
        startText(content);
        return;
      case 'paragraph':
        openParagraph(false, start - 1);
        startText(content);
        return;
      case 'tableRow': {
        const row = createHeldRow(true);
        mode = { type: 'row', row };
        for (const { unit, at } of content) push(unit, at);
        return;
      }
      case 'fence':
        startUnspoken(unspoken.fencedCode(block.mark, quoteDepth > 0), start, []);
        return;
      case 'indentedCode':
        startUnspoken(unspoken.indentedCode(), start, content);
        return;
      case 'maths': {
        const opener = block.close.startsWith('\\end') ? block.close.length + 2 : 2;
        startUnspoken(unspoken.displayMaths(block.close), start, content.slice(opener));
        return;
      }
      case 'definition':
        startUnspoken(unspoken.definition(), start, content);
        return;
      case 'rawHtml':
        startUnspoken(unspoken.rawElement(block.name), start, content.slice(1 + block.name.length));
        return;
      case 'comment':
        startUnspoken(unspoken.comment(), start, content.slice('<!--'.length));
        return;
      default:
        assertNever(block);
    }
  }

  function takeText(unit: string, at: number): void {
    if (unit === '`') oddBackticks = !oddBackticks;
    if (unit === '|' && !oddBackticks) {
      const row = createHeldRow(false);
      row.push(unit, at);
      mode = { type: 'row', row };
      return;
    }
    inline.push(unit, at);
  }

  /** A heading is one line; a paragraph may go on in the next. */
  function endTextLine(): void {
    if (inline.heading) closeParagraph();
    startLine();
  }

  function takeRow(row: HeldRow, unit: string, at: number): void {
    if (unit === '\n') {
      head = row;
      startLine();
      return;
    }
    row.push(unit, at);
    if (!row.full) return;
    if (row.piped) openParagraph(false, (row.units[0]?.at ?? at) - 1);
    mode = { type: 'text' };
    for (const held of row.units) inline.push(held.unit, held.at);
  }

  function takeUnspoken(block: unspoken.UnspokenBlock, start: number, unit: string, at: number): void {
    line.push({ unit, at });
    const state = block.take(unit);
    const units = line;
    if (unit === '\n' || state !== 'open') line = [];
    if (state === 'open') return;
    const again = state === 'closedBefore' ? units : [];
    announce(block, start, again[0]?.at ?? at + 1);
    startLine();
    for (const held of again) push(held.unit, held.at);
  }

  function announce(block: unspoken.UnspokenBlock, start: number, end: number): void {
    const phrase = block.phrase(voice.phrases());
    if (phrase === null) return;
    voice.say(phrase, start, end);
    voice.pause('block');
  }

  function takeUndecided(complete: boolean): void {
    const text = line.map(({ unit }) => unit).join('');
    if (head !== null) {
      const delimiter = readDelimiterRow(text, complete);
      if (delimiter === 'wait') return;
      if (delimiter) {
        const { piped, units } = head;
        head = null;
        startUnspoken(unspoken.tableRows(piped), units[0]?.at ?? last, []);
        return;
      }
    }
    const paragraphOpen = inline.open || head !== null;
    const enough = complete || line.length > MAX_LINE_START;
    const decided = readLineStart(text, { complete: enough, paragraphOpen, listOpen });
    if (decided !== 'wait') takeLineStart(decided, enough);
  }

  function push(unit: string, at: number): void {
    last = at + 1;
    switch (mode.type) {
      case 'lineStart':
        if (unit !== '\n') line.push({ unit, at });
        takeUndecided(unit === '\n');
        return;
      case 'text':
        if (unit === '\n') endTextLine();
        else takeText(unit, at);
        return;
      case 'row':
        takeRow(mode.row, unit, at);
        return;
      case 'unspoken':
        takeUnspoken(mode.block, mode.start, unit, at);
        return;
      default:
        assertNever(mode);
    }
  }

  return {
    push,
    end() {
      // A last line that is no table row is read again, and may then itself look like a table's head.
      for (let pass = 0; pass < 3; pass += 1) {
        if (mode.type === 'unspoken') {
          const { block, start } = mode;
          const again = block.finish() === 'closedBefore' ? line : [];
          announce(block, start, again[0]?.at ?? last);
          startLine();
          for (const { unit, at } of again) push(unit, at);
        }
        if (mode.type !== 'unspoken') push('\n', last - 1);
      }
      closeParagraph();
    },
  };
}
