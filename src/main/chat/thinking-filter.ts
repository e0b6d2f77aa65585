import { assertNever } from '../../shared/assert.ts';
import { CodeTracker } from './code-tracker.ts';
import { skipPadding } from './tag-padding.ts';

export type FilterOutput =
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reinterpret' };

const OPEN = '<think>';
const CLOSE = '</think>';
const TAG = /<\/?think>/g;

/**
 * - `lead`: nothing but white space so far, which is held: a tag may follow
 * - `text`: reply; a closing tag would still mean something
 * - `thinking`: inside the block that a reply begins with
 * - `held`: inside a block beside a reasoning field, which it probably repeats: known at its end
 * - `settled`: the one block or tag has been; later tags are ordinary text
 */
type State = 'lead' | 'text' | 'thinking' | 'held' | 'settled';

/**
 * Separates thinking from reply in a model's content, wherever its tags are cut.
 *
 * MiniMax puts thinking between `<think>` tags when it is not split off; M2.7 sometimes sends only the closing tag; with the
 * split on a stray closing tag can remain. So the first `</think>` outside code, when neither an opening tag nor a reasoning
 * field was seen, turns all before it into thinking (`reinterpret`); beside a reasoning field it is removed, and a block that
 * repeats the field with it. Line breaks that pad a tag go too. Tags in Markdown code are text, and so is an opening tag after
 * visible words: the reply speaks of it.
 */
export class ThinkingFilter {
  #state: State = 'lead';
  /** White space that the content began with. */
  #lead = '';
  #byField = false;
  #blockWasInContent = false;
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
  #out: FilterOutput[] = [];

  /** Reasoning comes by a field of its own: tags in the content mean nothing. */
  reasoningComesByField(): void {
    this.#byField = true;
  }

  /** Thinking comes in the content: a reasoning field would say it twice. */
  get hasBlock(): boolean {
    return this.#state === 'thinking' || this.#blockWasInContent;
  }

  push(content: string): readonly FilterOutput[] {
    const all = this.#partialTag + content;
    let from = 0;
    // Only whole tags are stopped at: walking from one `<` to the next takes long for a megabyte of them.
    TAG.lastIndex = 0;
    while (this.#state !== 'settled') {
      const found = TAG.exec(all);
      if (found === null) break;
      this.#flow(all.slice(from, found.index));
      const tag = found[0] === OPEN ? OPEN : CLOSE;
      if (!this.#takeTag(tag)) this.#flow(tag);
      from = TAG.lastIndex;
    }
    const until = this.#state === 'settled' ? all.length : partialTagIn(all, from);
    this.#partialTag = all.slice(until);
    this.#flow(all.slice(from, until));
    return this.#takeOutput();
  }

  /**
   * The content is complete, or no more of it will come: what was held back.
   * @param reasoning all that came by the reasoning field; empty when there is none.
   */
  end(reasoning: string): readonly FilterOutput[] {
    // Thinking that was cut off in its closing tag.
    const inBlock = this.#state === 'thinking' || this.#state === 'held';
    if (!inBlock || !this.#partialTag.startsWith('</')) this.#flow(this.#partialTag);
    this.#partialTag = '';
    if (this.#state === 'held') this.#endHeld(reasoning.trim());
    // The model mentioned its own tag in code that never ended: better said twice than a reply lost.
    if (this.#state === 'thinking' && this.#fromTagInCode !== null) {
      const reply = skipPadding('', this.#fromTagInCode.slice(CLOSE.length)).text;
      this.#emit('text', reply);
    }
    this.#state = 'settled';
    this.#held = '';
    return this.#takeOutput();
  }

  /** A block without an end: a reply cut off while it thought, unless the field said something else; then it is the reply. */
  #endHeld(reasoning: string): void {
    const held = this.#held.trim();
    if (reasoning.startsWith(held)) return;
    if (reasoning !== '' && held.startsWith(reasoning)) this.#emit('thinking', held.slice(reasoning.length));
    else this.#emit('text', this.#held);
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
        this.#enter('settled', null);
        return false;
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
        this.#enter('settled', '');
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

/** Where a tag begins, at `from` or later, that is not complete yet; the end when there is none. */
function partialTagIn(all: string, from: number): number {
  const at = all.lastIndexOf('<');
  if (at < from || at === -1) return all.length;
  // No longer than a tag can be: what follows it may be a megabyte.
  const rest = all.slice(at, at + CLOSE.length);
  return OPEN.startsWith(rest) || CLOSE.startsWith(rest) ? at : all.length;
}
