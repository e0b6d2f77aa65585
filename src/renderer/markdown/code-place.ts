/** In lists and quotes too, and however far it is indented: models indent fences freely. */
const OPENING = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?!.*`)|~{3,})/;

/** Follows a reply just far enough to say whether what comes next stands in code. */
export class CodePlace {
  /** The mark that the open block began with. */
  #fence: string | null = null;
  #line = '';

  get inCode(): boolean {
    return this.#fence !== null || this.#line.split('`').length % 2 === 0;
  }

  feed(text: string): void {
    const lines = (this.#line + text).split('\n');
    this.#line = lines.pop() ?? '';
    for (const line of lines) this.#endLine(line);
  }

  #endLine(line: string): void {
    if (this.#fence === null) this.#fence = OPENING.exec(line)?.[1] ?? null;
    else if (isClosing(line.replace(/^[\s>]*/, '').trimEnd(), this.#fence)) this.#fence = null;
  }
}

const isClosing = (marks: string, fence: string): boolean =>
  marks.length >= fence.length && marks === fence.charAt(0).repeat(marks.length);
