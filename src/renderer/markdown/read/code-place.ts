/** In lists and quotes too, and however far it is indented: models indent fences freely. */
const OPENING = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?!.*`)|~{3,})/;

/** All that tells a line which opens or closes a block. */
const MAX_LINE = 400;

/** Follows a reply just far enough to say whether what comes next stands in code. */
export class CodePlace {
  /** The mark that the open block began with. */
  #fence: string | null = null;
  /** The beginning of the line. */
  #line = '';
  #oddBackticks = false;

  get inCode(): boolean {
    return this.#fence !== null || this.#oddBackticks;
  }

  feed(text: string): void {
    const [rest = '', ...lines] = text.split('\n');
    this.#goOn(rest);
    for (const line of lines) {
      this.#endLine();
      this.#goOn(line);
    }
  }

  #goOn(text: string): void {
    if (text.split('`').length % 2 === 0) this.#oddBackticks = !this.#oddBackticks;
    this.#line = (this.#line + text.slice(0, MAX_LINE)).slice(0, MAX_LINE);
  }

  #endLine(): void {
    const line = this.#line;
    this.#line = '';
    this.#oddBackticks = false;
    if (this.#fence === null) this.#fence = OPENING.exec(line)?.[1] ?? null;
    else if (isClosing(line.replace(/^[\s>]*/, '').trimEnd(), this.#fence)) this.#fence = null;
  }
}

const isClosing = (marks: string, fence: string): boolean =>
  marks.length >= fence.length && marks === fence.charAt(0).repeat(marks.length);
