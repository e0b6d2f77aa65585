interface Fence {
  readonly mark: string;
  readonly length: number;
}

/**
 * Follows Markdown just far enough to say whether the next character stands in code: fenced blocks
 * and inline spans. A span ends with its line: the standard lets it go on, but then one forgotten
 * backtick would turn the rest of a reply into code.
 */
export class CodeTracker {
  #fence: Fence | null = null;
  /** The line might close the fence, if nothing but spaces follows. */
  #closing = false;
  /** Only up to three spaces since the line began. */
  #lineHead = true;
  #indent = 0;
  /** On the line that opened a fence with backticks: another backtick there makes it an inline span. */
  #onInfoLine = false;
  /** Length of the run of backticks that opened the present span; 0 outside. */
  #span = 0;
  #runMark = '';
  #runLength = 0;

  /** What was fed and not looked at: only a tag asks, and most replies have none. */
  #waiting = '';

  /** Whether a character that is no backtick or tilde would stand in code here. */
  inCode(): boolean {
    this.#read(this.#waiting);
    this.#waiting = '';
    this.#endRun();
    return this.#fence !== null || this.#span > 0;
  }

  /** Goes on over this text. */
  feed(text: string): void {
    this.#waiting += text;
  }

  #read(text: string): void {
    // Between marks and line ends nothing can change; jumping over plain text keeps a megabyte quick.
    const next = /[`~\n]/g;
    for (let at = 0; at < text.length;) {
      next.lastIndex = at;
      const found = next.exec(text);
      const until = found?.index ?? text.length;
      if (until > at) this.#plain(text.slice(at, until));
      if (found !== null) this.#mark(found[0]);
      at = until + 1;
    }
  }

  #mark(mark: string): void {
    if (mark === '\n') {
      this.#endRun();
      if (this.#closing) this.#fence = null;
      this.#closing = false;
      this.#onInfoLine = false;
      this.#span = 0;
      this.#lineHead = true;
      this.#indent = 0;
      return;
    }
    if (this.#runMark !== mark) this.#endRun();
    this.#runMark = mark;
    this.#runLength += 1;
  }

  #plain(text: string): void {
    this.#endRun();
    const blank = text.trim() === '';
    if (!blank) this.#closing = false;
    if (!this.#lineHead) return;
    this.#indent += text.length;
    if (!blank || this.#indent > 3) this.#lineHead = false;
  }

  #endRun(): void {
    const [mark, length, atHead] = [this.#runMark, this.#runLength, this.#lineHead];
    if (length === 0) return;
    this.#runMark = '';
    this.#runLength = 0;
    this.#lineHead = false;
    if (this.#fence !== null && this.#onInfoLine && mark === '`' && this.#fence.mark === '`') {
      this.#span = this.#fence.length === length ? 0 : this.#fence.length;
      this.#fence = null;
      this.#onInfoLine = false;
    } else if (this.#fence !== null) {
      this.#closing = atHead && mark === this.#fence.mark && length >= this.#fence.length;
    } else if (this.#span > 0) {
      if (mark === '`' && length === this.#span) this.#span = 0;
    } else if (atHead && length >= 3) {
      this.#fence = { mark, length };
      this.#onInfoLine = true;
    } else if (mark === '`') {
      this.#span = length;
    }
  }
}
