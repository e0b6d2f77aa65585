import { assertNever } from '../../../shared/assert.ts';
import { BlockPlace } from './block-place.ts';
import { CodeTracker } from './code-tracker.ts';
import { FilterOutputs, type FilterOutput } from './filter-output.ts';
import { TagFinder, type FoundTag, type OrWait } from './tag-finder.ts';
import { isSpokenOf, isWordOfSentence, opensBlock } from './tag-meaning.ts';
import { TagPadding } from './tag-padding.ts';
import { ThinkingBlock, type BlockKind } from './thinking-block.ts';
import { OpenCall } from './open-call.ts';
import { isCallBody } from './written-call.ts';

/** Nothing but white space so far, which is held: a tag may follow. */
interface Lead {
  readonly name: 'lead';
  readonly space: string;
}
/** Reply. */
interface Text {
  readonly name: 'text';
  readonly code: CodeTracker;
  readonly place: BlockPlace;
}
/** A call that the model writes into its reply, which goes on behind it. */
interface Call {
  readonly name: 'call';
  readonly call: OpenCall;
  readonly before: Lead | Text;
}
type State =
  | Lead
  | Text
  | { readonly name: 'block'; readonly block: ThinkingBlock }
  | Call
  /** The content is complete. */
  | { readonly name: 'over' };

/**
 * Separates thinking from reply in a model's content, wherever its tags are cut, and whichever of the names they have.
 *
 * MiniMax puts thinking between `<think>` tags when it is not split off; M2.7 sometimes sends only the closing tag; with the
 * split on a stray closing tag can remain. So the first closing tag outside code that is no word of a sentence, when neither an opening tag nor a reasoning
 * field was seen, turns all before it into thinking (`reinterpret`); beside a reasoning field it is removed, and a block that
 * repeats the field with it. Line breaks that pad a tag go too.
 *
 * Models that think again between paragraphs open a block where a paragraph could begin. So an opening tag counts at the
 * beginning of a line, or where it is glued to the end of a sentence; in the middle of one the reply speaks of it, and it is
 * text, as are the closing tags behind it. Where it could be either, a line break behind it tells, or that the model has
 * thought in tags before. Tags in Markdown code are text.
 */
export class ThinkingFilter {
  #state: State = { name: 'lead', space: '' };
  readonly #tags = new TagFinder({
    text: (text) => this.#flow(text),
    tag: (tag) => this.#takeTag(tag),
  });
  readonly #padding = new TagPadding();
  readonly #out = new FilterOutputs();
  #byField = false;
  #blockWasInContent = false;
  /** A block has ended, or a closing tag had its say: another one has nothing to turn into thinking. */
  #closed = false;
  #thinksInTags = false;
  #mentioned = false;

  /** Reasoning comes by a field of its own: tags in the content mean little. */
  reasoningComesByField(): void {
    this.#byField = true;
  }

  /** Thinking comes in the content: a reasoning field would say it twice. */
  get hasBlock(): boolean {
    return !this.#byField && (this.#state.name === 'block' || this.#blockWasInContent);
  }

  push(content: string): readonly FilterOutput[] {
    if (this.#state.name === 'over') this.#flow(content);
    else this.#tags.push(content);
    return this.#out.take();
  }

  /**
   * The content is complete, or no more of it will come: what was held back.
   * @param reasoning all that came by the reasoning field; empty when there is none.
   * @param cutOff the model had not come to its end.
   */
  end(reasoning: string, cutOff: boolean): readonly FilterOutput[] {
    const rest = this.#tags.end();
    // Thinking that was cut off in its closing tag.
    if (this.#state.name !== 'block' || !rest.startsWith('</')) this.#flow(rest);
    if (this.#state.name === 'block') this.#endInBlock(this.#state.block, reasoning.trim(), cutOff);
    // The last mark may be missing, or be none of the content.
    if (this.#state.name === 'call') this.#endCall(this.#state);
    this.#state = { name: 'over' };
    return this.#out.end();
  }

  #endInBlock(block: ThinkingBlock, reasoning: string, cutOff: boolean): void {
    const reply = block.replyAtEnd(cutOff);
    if (reply !== null) this.#out.text(reply);
    else if (block.kind === 'held') this.#endHeld(block.held, reasoning);
  }

  /** A block without an end: a reply cut off while it thought, unless the field said something else; then it is the reply. */
  #endHeld(content: string, reasoning: string): void {
    const held = content.trim();
    if (reasoning.startsWith(held)) return;
    if (reasoning !== '' && held.startsWith(reasoning)) this.#out.thinking(held.slice(reasoning.length));
    else this.#out.text(content);
  }

  #takeTag(tag: FoundTag): OrWait<boolean> {
    const state = this.#state;
    switch (state.name) {
      case 'lead':
        return this.#takeInLead(state, tag);
      case 'text':
        return state.code.inCode() ? false : this.#takeInText(state, tag);
      case 'block':
        return this.#takeTagInBlock(state.block, tag);
      case 'call':
        return state.call.closesWith(tag.source) && this.#endCall(state);
      case 'over':
        return false;
      default:
        return assertNever(state);
    }
  }

  #takeInLead(state: Lead, tag: FoundTag): OrWait<boolean> {
    const { markup } = tag;
    switch (markup.kind) {
      case 'opens':
        this.#beginBlock(this.#byField ? 'held' : 'first', markup.channel);
        return true;
      case 'closes':
        if (!markup.channel) this.#endBlock();
        return true;
      case 'token':
        return this.#takeToken(new BlockPlace(), tag);
      case 'call':
        return this.#takeCall(state, new BlockPlace(), markup.closing, tag);
      default:
        return assertNever(markup);
    }
  }

  #takeInText(state: Text, tag: FoundTag): OrWait<boolean> {
    const { markup } = tag;
    switch (markup.kind) {
      case 'opens':
        return this.#takeLaterOpening(state.place, tag, markup.channel);
      case 'closes':
        return markup.channel ? this.#takeToken(state.place, tag) : this.#takeStrayClosing(state.place, tag);
      case 'token':
        return this.#takeToken(state.place, tag);
      case 'call':
        return this.#takeCall(state, state.place, markup.closing, tag);
      default:
        return assertNever(markup);
    }
  }

  #takeToken(place: BlockPlace, { behind }: FoundTag): OrWait<boolean> {
    const spokenOf = isSpokenOf(place, behind);
    return spokenOf === 'wait' ? 'wait' : !spokenOf;
  }

  #takeCall(
    before: Lead | Text,
    place: BlockPlace,
    closing: readonly string[],
    { source, behind, ahead, isEnd }: FoundTag,
  ): OrWait<boolean> {
    // Where a line or a sentence could begin, a blank tells nothing: calls are written with one too.
    const spokenOf = !place.standsAlone && !place.endsSentence && isSpokenOf(place, behind);
    if (spokenOf !== false) return spokenOf === 'wait' ? 'wait' : false;
    const isCall = isCallBody(ahead, isEnd);
    if (isCall === true) this.#state = { name: 'call', call: new OpenCall(source, closing), before };
    return isCall;
  }

  /** @returns whether it was one; if not, it is text. */
  #endCall(state: Call): boolean {
    const calls = state.call.calls();
    if (calls === null) {
      this.#giveBack(state);
      return false;
    }
    for (const written of calls) this.#out.call(written);
    this.#state = state.before;
    this.#padding.begin();
    return true;
  }

  #giveBack({ call, before }: Call): void {
    this.#state = before;
    this.#flow(call.source);
  }

  #takeTagInBlock(block: ThinkingBlock, tag: FoundTag): OrWait<boolean> {
    if (tag.markup.kind === 'token') return !block.inCode;
    const closes = block.closesWith(tag);
    if (closes !== true) return closes;
    this.#thinksInTags = true;
    this.#blockWasInContent ||= !this.#byField;
    this.#endBlock();
    return true;
  }

  #takeLaterOpening(place: BlockPlace, { behind }: FoundTag, isChannel: boolean): OrWait<boolean> {
    const opens = opensBlock(place, behind, { thinksInTags: this.#thinksInTags, mentioned: this.#mentioned });
    if (opens === false) this.#mentioned = true;
    if (opens !== true) return opens;
    if (place.hasText) this.#out.interruptText(place.lineBreaks);
    this.#beginBlock('later', isChannel);
    return true;
  }

  #takeStrayClosing(place: BlockPlace, { behind }: FoundTag): OrWait<boolean> {
    if (this.#mentioned) return false;
    // What is before it has had its turn: it is a tag too many, unless it is a word of a sentence.
    if (this.#closed) return place.standsAlone;
    const isMention = isWordOfSentence(place, behind);
    if (isMention !== false) return isMention === 'wait' ? 'wait' : false;
    this.#closed = true;
    if (this.#byField) return true;
    this.#thinksInTags = true;
    this.#out.reinterpret();
    this.#endBlock();
    return true;
  }

  #beginBlock(kind: BlockKind, isChannel: boolean): void {
    this.#padding.begin();
    this.#out.beginBlock(kind === 'later' && (this.#out.gaveThinking || this.#byField));
    this.#state = { name: 'block', block: new ThinkingBlock(kind, isChannel) };
  }

  #endBlock(): void {
    this.#closed = true;
    this.#beginText();
    this.#padding.begin();
  }

  #beginText(): void {
    this.#state = { name: 'text', code: new CodeTracker(), place: new BlockPlace() };
  }

  #flow(piece: string): void {
    const text = this.#padding.skip(piece);
    if (text === '') return;
    const state = this.#state;
    switch (state.name) {
      case 'lead':
        this.#flowInLead(state.space, text);
        return;
      case 'text':
        state.code.feed(text);
        state.place.feed(text);
        this.#out.text(text);
        return;
      case 'block':
        state.block.feed(text);
        if (state.block.kind !== 'held') this.#out.thinking(text);
        return;
      case 'call':
        if (!state.call.feed(text)) this.#giveBack(state);
        return;
      case 'over':
        this.#out.text(text);
        return;
      default:
        assertNever(state);
    }
  }

  #flowInLead(space: string, text: string): void {
    if (text.trim() === '') {
      this.#state = { name: 'lead', space: space + text };
      return;
    }
    this.#beginText();
    this.#flow(space + text);
  }
}
