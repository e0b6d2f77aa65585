import { assertNever } from '../../shared/assert.ts';
import type { InlineReader } from './inline.ts';
import { readLineStart, type LineBlock, type LineMarker, type LineSoFar, type LineStart } from './line.ts';
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
 * More than any mark needs to be told; a longer line of nothing but marks is taken as if it ended here, because each
 * further character would mean reading all of it again.
 */
const MAX_LINE_START = 250;

/**
 * Tells paragraphs, headings and list items, which go on to `inline`, from what is
 * only looked at. Fed one UTF-16 unit at a time.
 */
export class BlockReader {
  readonly #voice: SpeakableVoice;
  readonly #inline: InlineReader;
  #mode: Mode = { type: 'lineStart' };
  /** The units of the line that is being read, for as long as they may have to be read again. */
  #line: SourceUnit[] = [];
  /** What the beginning of the line says, as long as that is not decided. */
  #lineText = '';
  #soFar: LineSoFar = { markers: [], at: 0 };
  /** A complete line that the next one may make a table's head. */
  #head: HeldRow | null = null;
  #listOpen = false;
  #afterBlank = true;
  #quoteDepth = 0;
  #oddBackticks = false;
  #last = 0;

  constructor(voice: SpeakableVoice, inline: InlineReader) {
    this.#voice = voice;
    this.#inline = inline;
  }

  push(unit: string, at: number): void {
    const mode = this.#mode;
    this.#last = at + 1;
    switch (mode.type) {
      case 'lineStart':
        if (unit !== '\n') {
          this.#line.push({ unit, at });
          this.#lineText += unit;
        }
        this.#takeUndecided(unit === '\n');
        return;
      case 'text':
        if (unit === '\n') this.#endTextLine();
        else this.#takeText(unit, at);
        return;
      case 'row':
        this.#takeRow(mode.row, unit, at);
        return;
      case 'unspoken':
        this.#takeUnspoken(mode.block, mode.start, unit, at);
        return;
      default:
        assertNever(mode);
    }
  }

  end(): void {
    // A last line that is no table row is read again, and may then itself look like a table's head.
    for (let pass = 0; pass < 3; pass += 1) {
      if (this.#mode.type === 'unspoken') this.#endUnspoken(this.#mode.block, this.#mode.start);
      if (this.#mode.type !== 'unspoken') this.push('\n', this.#last - 1);
    }
    this.#closeParagraph();
  }

  #closeParagraph(): void {
    if (!this.#inline.open) return;
    this.#inline.end();
    this.#voice.pause('block');
  }

  #openParagraph(heading: boolean, at: number): void {
    if (this.#inline.open) this.#inline.push('\n', at);
    else this.#inline.begin(heading);
  }

  #startLine(): void {
    this.#mode = { type: 'lineStart' };
    this.#clearLine();
  }

  #clearLine(): void {
    this.#line = [];
    this.#lineText = '';
    this.#soFar = { markers: [], at: 0 };
  }

  #startText(units: readonly SourceUnit[]): void {
    this.#mode = { type: 'text' };
    this.#oddBackticks = false;
    this.#pushAll(units);
  }

  #startUnspoken(block: unspoken.UnspokenBlock, start: number, units: readonly SourceUnit[]): void {
    this.#closeParagraph();
    this.#mode = { type: 'unspoken', block, start };
    this.#clearLine();
    this.#pushAll(units);
  }

  #pushAll(units: readonly SourceUnit[]): void {
    for (const { unit, at } of units) this.push(unit, at);
  }

  #takeUndecided(complete: boolean): void {
    const text = this.#lineText;
    const head = this.#head;
    if (head !== null) {
      const delimiter = readDelimiterRow(text, complete);
      if (delimiter === 'wait') return;
      if (delimiter) {
        this.#head = null;
        this.#startUnspoken(unspoken.tableRows(head.piped), head.units[0]?.at ?? this.#last, []);
        return;
      }
    }
    const enough = complete || this.#line.length > MAX_LINE_START;
    const paragraphOpen = this.#inline.open || head !== null;
    const decided = readLineStart(
      text,
      { complete: enough, paragraphOpen, listOpen: this.#listOpen },
      this.#soFar,
    );
    if (decided !== 'wait') this.#takeLineStart(decided, enough);
  }

  #takeLineStart({ markers, block, contentAt }: LineStart, complete: boolean): void {
    const units = this.#line;
    const content = units.slice(contentAt);
    const start = units[contentAt]?.at ?? this.#last;
    this.#readHeadAsText(start);
    if (markers.length === 0 && this.#afterBlank && contentAt === 0 && block.type === 'paragraph') {
      this.#listOpen = false;
    }
    this.#takeMarkers(markers, units);
    this.#afterBlank = block.type === 'blank';
    this.#clearLine();
    // Of a paragraph that goes on, the line end stands before its marks and its indent.
    const lineEndAt = (units[0]?.at ?? start) - 1;
    this.#takeBlock(block, content, start, lineEndAt);
    // A fence begins behind its line.
    if (complete && this.#mode.type !== 'lineStart' && block.type !== 'fence')
      this.push('\n', this.#last - 1);
  }

  /** The line that might have been a table's head was none. */
  #readHeadAsText(nextStart: number): void {
    if (this.#head === null) return;
    const { piped, units } = this.#head;
    this.#head = null;
    if (piped) this.#openParagraph(false, (units[0]?.at ?? nextStart) - 1);
    for (const { unit, at } of units) this.#inline.push(unit, at);
  }

  #takeMarkers(markers: readonly LineMarker[], units: readonly SourceUnit[]): void {
    const depth = markers.filter((marker) => marker.type === 'quote').length;
    // A quote's lines are one paragraph, and its last line may leave the mark out.
    if (depth !== this.#quoteDepth && depth > 0) this.#closeParagraph();
    this.#quoteDepth = depth;
    for (const marker of markers) this.#takeMarker(marker, units);
  }

  #takeMarker(marker: LineMarker, units: readonly SourceUnit[]): void {
    switch (marker.type) {
      case 'quote':
        return;
      case 'bullet':
        this.#closeParagraph();
        this.#listOpen = true;
        return;
      case 'number':
        this.#closeParagraph();
        this.#listOpen = true;
        for (const { unit, at } of units.slice(marker.from, marker.to)) {
          this.#voice.speak(/\d/.test(unit) ? unit : '.', at, at + 1);
        }
        this.#voice.speak(' ', units[marker.to]?.at ?? this.#last, this.#last);
        return;
      case 'task':
        if (marker.done) {
          const start = units[marker.from]?.at ?? this.#last;
          this.#voice.say(this.#voice.phrases().done, start, start + 3);
        }
        return;
      default:
        assertNever(marker);
    }
  }

  #takeBlock(block: LineBlock, content: readonly SourceUnit[], start: number, lineEndAt: number): void {
    switch (block.type) {
      case 'blank':
      case 'rule':
        this.#closeParagraph();
        this.#startLine();
        return;
      case 'heading':
        this.#closeParagraph();
        this.#openParagraph(true, start);
        this.#startText(content);
        return;
      case 'paragraph':
        this.#openParagraph(false, lineEndAt);
        this.#startText(content);
        return;
      case 'tableRow':
        this.#mode = { type: 'row', row: createHeldRow(true) };
        this.#pushAll(content);
        return;
      case 'fence':
        this.#startUnspoken(unspoken.fencedCode(block.mark, this.#quoteDepth > 0), start, []);
        return;
      case 'indentedCode':
        this.#startUnspoken(unspoken.indentedCode(), start, content);
        return;
      case 'maths': {
        const opener = block.close.startsWith('\\end') ? block.close.length + 2 : 2;
        this.#startUnspoken(unspoken.displayMaths(block.close), start, content.slice(opener));
        return;
      }
      case 'definition':
        this.#startUnspoken(unspoken.definition(), start, content);
        return;
      case 'rawHtml':
        this.#startUnspoken(unspoken.rawElement(block.name), start, content.slice(1 + block.name.length));
        return;
      case 'comment':
        this.#startUnspoken(unspoken.comment(), start, content.slice('<!--'.length));
        return;
      default:
        assertNever(block);
    }
  }

  #takeText(unit: string, at: number): void {
    if (unit === '`') this.#oddBackticks = !this.#oddBackticks;
    if (unit === '|' && !this.#oddBackticks) {
      const row = createHeldRow(false);
      row.push(unit, at);
      this.#mode = { type: 'row', row };
      return;
    }
    this.#inline.push(unit, at);
  }

  /** A heading is one line; a paragraph may go on in the next. */
  #endTextLine(): void {
    if (this.#inline.heading) this.#closeParagraph();
    this.#startLine();
  }

  #takeRow(row: HeldRow, unit: string, at: number): void {
    if (unit === '\n') {
      this.#head = row;
      this.#startLine();
      return;
    }
    row.push(unit, at);
    if (!row.full) return;
    if (row.piped) this.#openParagraph(false, (row.units[0]?.at ?? at) - 1);
    this.#mode = { type: 'text' };
    for (const held of row.units) this.#inline.push(held.unit, held.at);
  }

  #takeUnspoken(block: unspoken.UnspokenBlock, start: number, unit: string, at: number): void {
    this.#line.push({ unit, at });
    const state = block.take(unit);
    const units = this.#line;
    if (unit === '\n' || state !== 'open') this.#line = [];
    if (state !== 'open') this.#leaveUnspoken(block, start, state === 'closedBefore' ? units : [], at + 1);
  }

  #endUnspoken(block: unspoken.UnspokenBlock, start: number): void {
    const again = block.finish() === 'closedBefore' ? this.#line : [];
    this.#leaveUnspoken(block, start, again, this.#last);
  }

  /** @param again what belongs to the block no more, and is read as what it is. */
  #leaveUnspoken(
    block: unspoken.UnspokenBlock,
    start: number,
    again: readonly SourceUnit[],
    end: number,
  ): void {
    const phrase = block.phrase(this.#voice.phrases());
    if (phrase !== null) {
      this.#voice.say(phrase, start, again[0]?.at ?? end);
      this.#voice.pause('block');
    }
    this.#startLine();
    this.#pushAll(again);
  }
}
