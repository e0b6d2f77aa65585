import { isSameMark } from './markup-table.ts';
import { isReadableCall, writtenCalls, type CallAsText } from './written-call.ts';

/** Where so much stands behind a mark and no call can be read in it, it is prose. */
const MOST_UNREADABLE = 400;

/** A call that the model writes as text, while it comes; or prose behind a mark that it only names. */
export class OpenCall {
  readonly #mark: string;
  readonly #closing: readonly string[];
  #body = '';
  #isKnown = false;

  /**
   * @param mark with which it begins.
   * @param closing the marks that end it.
   */
  constructor(mark: string, closing: readonly string[]) {
    this.#mark = mark;
    this.#closing = closing;
  }

  closesWith(mark: string): boolean {
    return this.#closing.some((one) => isSameMark(one, mark));
  }

  /** @returns false once it is known for prose; the same wherever it is cut. */
  feed(text: string): boolean {
    this.#body += text;
    if (this.#isKnown || this.#body.length < MOST_UNREADABLE) return true;
    this.#isKnown = isReadableCall(this.#body.slice(0, MOST_UNREADABLE));
    return this.#isKnown;
  }

  /** Nothing more comes. Null: it is prose. */
  calls(): readonly CallAsText[] | null {
    return this.#isKnown || isReadableCall(this.#body) ? writtenCalls(this.#body) : null;
  }

  /** As it was written. */
  get source(): string {
    return this.#mark + this.#body;
  }
}
