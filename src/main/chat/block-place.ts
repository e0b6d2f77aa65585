/** A line that is indented so far is code. */
const CODE_INDENT = 4;
const SENTENCE_END = /^[.!?…。！？]$/u;

/** Follows a reply just far enough to say whether a tag in it can be the model's own, or is a word of a sentence. */
export class BlockPlace {
  #indent = 0;
  /** The last character of the line that is no blank; empty before the first. */
  #last = '';
  #blankBehind = false;
  #lineBreaks = 0;
  #hasText = false;

  /** Something was said since the place is followed. */
  get hasText(): boolean {
    return this.#hasText;
  }

  /** Line ends since the last visible character. */
  get lineBreaks(): number {
    return this.#lineBreaks;
  }

  /**
   * At the beginning of a line, or glued to the end of a sentence: pieces
   * that a proxy joined have nothing between them.
   */
  get standsAlone(): boolean {
    if (this.#last === '') return this.#indent < CODE_INDENT;
    return !this.#blankBehind && SENTENCE_END.test(this.#last);
  }

  feed(text: string): void {
    const line = text.slice(text.lastIndexOf('\n') + 1);
    if (line.length < text.length) {
      this.#last = '';
      this.#indent = 0;
      this.#blankBehind = false;
    }
    const visible = text.trimEnd();
    if (visible !== '') {
      this.#hasText = true;
      this.#lineBreaks = 0;
    }
    this.#lineBreaks += text.slice(visible.length).split('\n').length - 1;
    const words = line.trimEnd();
    if (this.#last === '') this.#indent += columns(/^\s*/.exec(line)?.[0] ?? '');
    if (words !== '') this.#last = words.slice(-1);
    this.#blankBehind = words === line ? this.#blankBehind && line === '' : true;
  }
}

const columns = (blanks: string): number => blanks.replaceAll('\t', ' '.repeat(CODE_INDENT)).length;
