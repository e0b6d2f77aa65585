import { writtenCalls, type CallAsText } from './written-call.ts';

/** A call that the model writes as text, while it comes. */
export class OpenCall {
  readonly #closing: readonly string[];
  #body = '';

  /** @param closing the marks that end it. */
  constructor(closing: readonly string[]) {
    this.#closing = closing;
  }

  closesWith(mark: string): boolean {
    return this.#closing.includes(mark);
  }

  feed(text: string): void {
    this.#body += text;
  }

  calls(): readonly CallAsText[] {
    return writtenCalls(this.#body);
  }
}
