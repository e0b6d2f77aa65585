import { assertNever } from '../../shared/assert.ts';
import { CodeTracker } from './code-tracker.ts';
import { skipPadding } from './tag-padding.ts';

export type FilterOutput =
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reinterpret' };

const OPEN = '<think>';
const CLOSE = '</think>';

/**
 * - `lead`: nothing but white space so far, which is held: a tag may follow
 * - `text`: reply; a tag would still mean something
 * - `thinking`: inside the block that a reply begins with
 * - `held`: inside a block that began in mid-reply or that repeats the reasoning field; a block without an end was no block
 * - `settled`: the one block or stray tag has been; later tags are ordinary text
 */
type State = 'lead' | 'text' | 'thinking' | 'held' | 'settled';

/**
 * Separates thinking from reply in a model's content, wherever its tags are cut.
 *
 * MiniMax puts thinking between `<think>` tags when it is not split off; M2.7 sometimes sends only the closing tag; with the
 * split on a stray closing tag can remain. So the first `</think>` outside code, when neither an opening tag nor a reasoning
 * field was seen, turns all before it into thinking (`reinterpret`); beside a reasoning field tags are removed, and a block
 * that repeats the field with them. Line breaks that pad a tag go too. Tags in Markdown code are text.
 */
export class ThinkingFilter {
  #state: State = 'lead';
  /** White space that the content began with. */
  #lead = '';
  #byField = false;
  #blockWasInContent = false;
  /** The block being held began in mid-reply: without an end its tag was text. */
  #heldTag = '';
  #held = '';
  #code = new CodeTracker();
  /** A tag that is not complete yet. */
  #partialTag = '';
  /** White space after a tag, as far as it must be kept; null when no padding is being skipped. */
  #padding: string | null = null;
  /** Line breaks at the end of the thinking, which pad its closing tag if that comes next. */
  #lineBreaks = '';
  /** The thinking from its last closing tag on that seemed to stand in code. */
  #fromTagInCode: string | null = null;
  #openingStripped = false;
  #out: FilterOutput[] = [];

  /** Reasoning comes by a field of its own: tags in the content mean nothing. */
  reasoningComesByField(): void {
    this.#byField = true;
  }

  /** Thinking comes in the content: a reasoning field would say it twice. */
  get hasBlock(): boolean {
    return this.#state === 'thinking' || this.#heldTag !== '' || this.#blockWasInContent;
  }

  push(content: string): readonly FilterOutput[] {
    let rest = this.#partialTag + content;
    this.#partialTag = '';
    while (rest !== '') {
      const at = this.#state === 'settled' ? -1 : rest.indexOf('<');
      if (at !== 0) {
        this.#flow(at === -1 ? rest : rest.slice(0, at));
        rest = at === -1 ? '' : rest.slice(at);
        continue;
      }
      const tag = rest.startsWith(OPEN) ? OPEN : rest.startsWith(CLOSE) ? CLOSE : null;
      if (tag === null && (OPEN.startsWith(rest) || CLOSE.startsWith(rest))) {
        this.#partialTag = rest;
        break;
      }
      const length = tag?.length ?? 1;
      if (tag === null || !this.#takeTag(tag)) this.#flow(rest.slice(0, length));
      rest = rest.slice(length);
    }
    return this.#takeOutput();
  }

  /** The content is complete: what was held back. */
  end(): readonly FilterOutput[] {
    this.#flow(this.#partialTag);
    this.#partialTag = '';
    if (this.#state === 'held') this.#emit('text', this.#heldTag + this.#held);
    // The model mentioned its own tag in code that never ended: better said twice than a reply lost.
    if (this.#state === 'thinking' && this.#fromTagInCode !== null) {
      const reply = skipPadding('', this.#fromTagInCode.slice(CLOSE.length)).text;
      this.#emit('text', reply);
    }
    this.#state = 'settled';
    this.#held = '';
    return this.#takeOutput();
  }

  /** Whether the tag meant something; if not it is text. */
  #takeTag(tag: typeof OPEN | typeof CLOSE): boolean {
    if (this.#state !== 'lead' && this.#code.inCode()) {
      if (this.#state === 'thinking' && tag === CLOSE) this.#fromTagInCode = '';
      return false;
    }
    return tag === OPEN ? this.#takeOpening() : this.#takeClosing();
  }

  #takeOpening(): boolean {
    switch (this.#state) {
      case 'lead':
        this.#enter(this.#byField ? 'held' : 'thinking', '');
        return true;
      case 'text':
        if (this.#byField) {
          if (this.#openingStripped) return false;
          this.#openingStripped = true;
          return true;
        }
        this.#enter('held', null);
        this.#heldTag = OPEN;
        return true;
      case 'thinking':
      case 'held':
      case 'settled':
        return false;
      default:
        return assertNever(this.#state);
    }
  }

  #takeClosing(): boolean {
    switch (this.#state) {
      case 'lead':
        this.#enter('settled', '');
        return true;
      case 'text':
        if (!this.#byField) this.#out.push({ type: 'reinterpret' });
        this.#enter('settled', this.#byField ? null : '');
        return true;
      case 'thinking':
        this.#blockWasInContent = true;
        this.#enter('settled', '');
        return true;
      case 'held':
        if (this.#heldTag !== '') {
          this.#blockWasInContent = true;
          this.#emit('thinking', this.#held.replace(/^[\r\n]+|[\r\n]+$/g, ''));
        }
        this.#enter('settled', this.#heldTag === '' ? '' : null);
        this.#heldTag = '';
        this.#held = '';
        return true;
      case 'settled':
        return false;
      default:
        return assertNever(this.#state);
    }
  }

  #enter(state: Exclude<State, 'lead'>, padding: string | null): void {
    this.#state = state;
    this.#padding = padding;
    this.#lineBreaks = '';
    this.#code = new CodeTracker();
    this.#lead = '';
  }

  #flow(piece: string): void {
    let text = piece;
    if (this.#padding !== null) {
      const skipped = skipPadding(this.#padding, piece);
      this.#padding = skipped.padding;
      text = skipped.text;
    }
    if (text === '') return;
    switch (this.#state) {
      case 'lead':
        this.#lead += text;
        if (this.#lead.trim() === '') return;
        text = this.#lead;
        this.#enter('text', null);
        this.#code.feed(text);
        this.#emit('text', text);
        return;
      case 'text':
        this.#code.feed(text);
        this.#emit('text', text);
        return;
      case 'settled':
        this.#emit('text', text);
        return;
      case 'thinking':
        this.#code.feed(text);
        if (this.#fromTagInCode !== null) this.#fromTagInCode += text;
        this.#emitThinking(text);
        return;
      case 'held':
        this.#code.feed(text);
        this.#held += text;
        return;
      default:
        assertNever(this.#state);
    }
  }

  #emitThinking(text: string): void {
    const all = this.#lineBreaks + text;
    let end = all.length;
    while (end > 0 && (all[end - 1] === '\n' || all[end - 1] === '\r')) end -= 1;
    this.#lineBreaks = all.slice(end);
    this.#emit('thinking', all.slice(0, end));
  }

  #emit(type: 'thinking' | 'text', text: string): void {
    if (text === '') return;
    const last = this.#out.at(-1);
    if (last?.type === type) this.#out[this.#out.length - 1] = { type, text: last.text + text };
    else this.#out.push({ type, text });
  }

  #takeOutput(): readonly FilterOutput[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }
}
