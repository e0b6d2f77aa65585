import type { CallAsText } from './written-call.ts';

export type FilterOutput =
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reinterpret' }
  /** A call that the model wrote into its reply, where nobody takes it. */
  | { readonly type: 'writtenCall'; readonly call: CallAsText };

/** Blocks of thinking stand between paragraphs of a reply. */
const PARAGRAPH_BREAK = '\n\n';

/** What was told apart since it was last taken, and the line breaks that are held back until something follows them. */
export class FilterOutputs {
  #given: FilterOutput[] = [];
  /** Line breaks at the end of the thinking, which pad its closing tag if that comes next. */
  #thinkingBreaks = '';
  /** Line breaks that the reply needs before it goes on behind a block. */
  #textBreaks = '';
  #gaveThinking = false;

  get gaveThinking(): boolean {
    return this.#gaveThinking;
  }

  /** @param isLater thinking came before it. */
  beginBlock(isLater: boolean): void {
    this.#thinkingBreaks = isLater ? PARAGRAPH_BREAK : '';
  }

  /** @param lineBreaks how many are at the end of the reply that the block is behind. */
  interruptText(lineBreaks: number): void {
    this.#textBreaks = PARAGRAPH_BREAK.slice(lineBreaks);
  }

  thinking(text: string): void {
    let end = text.length;
    while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
    if (end === 0) {
      this.#thinkingBreaks += text;
      return;
    }
    this.#give('thinking', this.#thinkingBreaks + text.slice(0, end));
    this.#thinkingBreaks = text.slice(end);
    this.#gaveThinking = true;
  }

  text(text: string): void {
    if (text === '') return;
    this.#give('text', this.#textBreaks + text);
    this.#textBreaks = '';
  }

  call(call: CallAsText): void {
    this.#given.push({ type: 'writtenCall', call });
  }

  /** All text so far was thinking. */
  reinterpret(): void {
    this.#given.push({ type: 'reinterpret' });
    this.#gaveThinking = true;
    this.#textBreaks = '';
  }

  take(): readonly FilterOutput[] {
    const given = this.#given;
    this.#given = [];
    return given;
  }

  /** The content is complete: line breaks that it needed are needed no more. */
  end(): readonly FilterOutput[] {
    this.#textBreaks = '';
    return this.take();
  }

  #give(type: 'thinking' | 'text', text: string): void {
    const last = this.#given.at(-1);
    if (last?.type === type) this.#given[this.#given.length - 1] = { type, text: last.text + text };
    else this.#given.push({ type, text });
  }
}
