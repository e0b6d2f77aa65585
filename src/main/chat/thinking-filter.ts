import { assertNever } from '../../shared/assert.ts';
import { BlockPlace } from './block-place.ts';
import { CodeTracker } from './code-tracker.ts';
import { skipPadding } from './tag-padding.ts';
import { isClosing, partialTagIn, thinkingTags } from './thinking-tags.ts';

export type FilterOutput =
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reinterpret' };

/**
 * - `lead`: nothing but white space so far, which is held: a tag may follow
 * - `text`: reply
 * - `thinking`: inside a block
 * - `held`: inside a block beside a reasoning field, which it probably repeats: known at its end
 * - `over`: the content is complete
 */
type State = 'lead' | 'text' | 'thinking' | 'held' | 'over';

/** What follows a tag: nothing yet that tells, the end of the line or of the content, a blank and more, a mark that ends something, another one, or a word. */
type BehindTag = 'unknown' | 'lineBreak' | 'blank' | 'stop' | 'mark' | 'letter';

/** So much behind a tag is waited for, to tell what it means. */
const MAX_BEHIND = 16;

/** Blocks of thinking stand between paragraphs of a reply. */
const PARAGRAPH_BREAK = '\n\n';

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
 *
 * A block within a block ends for itself: what is behind it is still thinking.
 */
export class ThinkingFilter {
  #state: State = 'lead';
  /** White space that the content began with. */
  #lead = '';
  #byField = false;
  #blockWasInContent = false;
  /** A block has ended, or a closing tag had its say: another one has nothing to turn into thinking. */
  #closed = false;
  /** A block was in the content, or the end of one: this model thinks in tags. */
  #thinksInTags = false;
  /** Blocks within the present one that are open. */
  #depth = 0;
  /** What the present block holds from the end of the first block within it on: the reply, if that one was none. */
  #behindInner: string | null = null;
  /** The reply speaks of tags. */
  #mentioned = false;
  #held = '';
  /** What a block behind prose holds so far; null in the first. */
  #laterBlock: string | null = null;
  #code = new CodeTracker();
  #place = new BlockPlace();
  /** A tag that is not complete yet, or that waits for what follows it. */
  #partialTag = '';
  /** White space after a tag, as far as it must be kept; null when no padding is being skipped. */
  #padding: string | null = null;
  /** Line breaks at the end of the thinking, which pad its closing tag if that comes next. */
  #lineBreaks = '';
  /** Line breaks that the reply needs before it goes on behind a block. */
  #owedBreaks = '';
  #gaveThinking = false;
  /** The thinking from its last closing tag on that seemed to stand in code. */
  #fromTagInCode: string | null = null;
  #out: FilterOutput[] = [];

  /** Reasoning comes by a field of its own: tags in the content mean little. */
  reasoningComesByField(): void {
    this.#byField = true;
  }

  /** Thinking comes in the content: a reasoning field would say it twice. */
  get hasBlock(): boolean {
    return !this.#byField && (this.#state === 'thinking' || this.#blockWasInContent);
  }

  push(content: string): readonly FilterOutput[] {
    this.#read(content, false);
    return this.#takeOutput();
  }

  #read(content: string, isEnd: boolean): void {
    const all = this.#partialTag + content;
    this.#partialTag = '';
    let from = 0;
    // Only whole tags are stopped at: walking from one `<` to the next takes long for a megabyte of them.
    for (const { 0: tag, index } of this.#state === 'over' ? [] : all.matchAll(thinkingTags())) {
      this.#flow(all.slice(from, index));
      from = index;
      const end = index + tag.length;
      const taken = this.#takeTag(tag, behindTag(all.slice(end, end + MAX_BEHIND), isEnd));
      if (taken === 'wait') {
        this.#partialTag = all.slice(index);
        return;
      }
      if (!taken) this.#flow(tag);
      from = end;
    }
    const until = this.#state === 'over' ? all.length : partialTagIn(all, from);
    this.#flow(all.slice(from, until));
    this.#partialTag = all.slice(until);
  }

  /**
   * The content is complete, or no more of it will come: what was held back.
   * @param reasoning all that came by the reasoning field; empty when there is none.
   * @param cutOff the model had not come to its end.
   */
  end(reasoning: string, cutOff: boolean): readonly FilterOutput[] {
    this.#read('', true);
    // Thinking that was cut off in its closing tag.
    const inBlock = this.#state === 'thinking' || this.#state === 'held';
    if (!inBlock || !this.#partialTag.startsWith('</')) this.#flow(this.#partialTag);
    this.#partialTag = '';
    if (this.#state === 'held') this.#endHeld(reasoning.trim(), cutOff);
    if (this.#state === 'thinking') this.#endBlock(cutOff);
    this.#state = 'over';
    this.#held = '';
    return this.#takeOutput();
  }

  /** A block without an end: a reply cut off while it thought, unless the field said something else; then it is the reply. */
  #endHeld(reasoning: string, cutOff: boolean): void {
    const held = this.#held.trim();
    if (this.#behindInner !== null && !cutOff) {
      this.#reply(behindItsTag(this.#behindInner));
      return;
    }
    if (reasoning.startsWith(held)) return;
    if (reasoning !== '' && held.startsWith(reasoning)) this.#emit('thinking', held.slice(reasoning.length));
    else this.#emit('text', this.#held);
  }

  /** What may have been the reply is better said twice than lost. */
  #endBlock(cutOff: boolean): void {
    // The model mentioned its own tag in code that never ended.
    if (this.#fromTagInCode !== null) this.#reply(behindItsTag(this.#fromTagInCode));
    // It came to its end inside a block that it opened behind prose, or within another one: the tag was none.
    else if (this.#laterBlock !== null && !cutOff) this.#reply(this.#laterBlock);
    else if (this.#behindInner !== null && !cutOff) this.#reply(behindItsTag(this.#behindInner));
  }

  /** Whether the tag meant something; if not it is text. */
  #takeTag(tag: string, behind: BehindTag): boolean | 'wait' {
    if (this.#state !== 'lead' && this.#code.inCode()) {
      if (this.#state === 'thinking' && isClosing(tag)) this.#fromTagInCode = '';
      return false;
    }
    return isClosing(tag) ? this.#takeClosing(behind) : this.#takeOpening(behind);
  }

  #takeOpening(behind: BehindTag): boolean | 'wait' {
    switch (this.#state) {
      case 'lead':
        if (this.#byField) this.#enter('held');
        else this.#enterBlock(false);
        return true;
      case 'text':
        return this.#takeLaterOpening(behind);
      case 'thinking':
      case 'held':
        if (behind === 'unknown') return 'wait';
        if (behind === 'lineBreak' || behind === 'letter') this.#depth += 1;
        return false;
      case 'over':
        return false;
      default:
        return assertNever(this.#state);
    }
  }

  #takeLaterOpening(behind: BehindTag): boolean | 'wait' {
    const opens = this.#opensBlock(behind);
    if (opens === true) this.#enterBlock(true);
    else if (opens === false) this.#mentioned = true;
    return opens;
  }

  #opensBlock(behind: BehindTag): boolean | 'wait' {
    const place = this.#place;
    if (place.standsAlone) return true;
    if (this.#thinksInTags && !this.#mentioned && (place.endsSentence || place.isBehindUnspaced)) return true;
    const isItem = place.isBehindMarks && !this.#mentioned;
    if (!isItem && !place.endsSentence && !place.isBehindLetter) return false;
    if (behind === 'unknown') return 'wait';
    return behind === 'lineBreak' || (isItem && (behind === 'letter' || behind === 'mark'));
  }

  #takeClosing(behind: BehindTag): boolean | 'wait' {
    if (this.#depth > 0) {
      this.#depth -= 1;
      this.#behindInner ??= '';
      return false;
    }
    this.#thinksInTags ||= this.#state === 'thinking' || this.#state === 'held';
    switch (this.#state) {
      case 'lead':
        this.#closed = true;
        this.#enter('text');
        return true;
      case 'text':
        return this.#takeStrayClosing(behind);
      case 'thinking':
        this.#blockWasInContent ||= !this.#byField;
        this.#closed = true;
        this.#enter('text');
        return true;
      case 'held':
        this.#closed = true;
        this.#held = '';
        this.#enter('text');
        return true;
      case 'over':
        return false;
      default:
        return assertNever(this.#state);
    }
  }

  #takeStrayClosing(behind: BehindTag): boolean | 'wait' {
    if (this.#mentioned) return false;
    // What is before it has had its turn: it is a tag too many, unless it is a word of a sentence.
    if (this.#closed) return this.#place.standsAlone;
    const isMention = this.#isWordOfSentence(behind);
    if (isMention !== false) return isMention === 'wait' ? 'wait' : false;
    this.#closed = true;
    if (this.#byField) return true;
    this.#thinksInTags = true;
    this.#out.push({ type: 'reinterpret' });
    this.#gaveThinking = true;
    this.#owedBreaks = '';
    this.#enter('text');
    return true;
  }

  /** Whether a sentence goes on behind it as it does behind a word; glued to one only, it is the model's. */
  #isWordOfSentence(behind: BehindTag): boolean | 'wait' {
    const { standsAlone, endsSentence, previous } = this.#place;
    if (standsAlone || endsSentence) return false;
    if (behind === 'unknown') return 'wait';
    if (behind === 'stop') return true;
    if (behind === 'blank') return previous === ' ';
    return behind === 'mark' && /["'*_([{“‘«「『（《【]/.test(previous);
  }

  #enterBlock(isLater: boolean): void {
    if (this.#place.hasText) this.#owedBreaks = PARAGRAPH_BREAK.slice(this.#place.lineBreaks);
    this.#laterBlock = isLater ? '' : null;
    this.#fromTagInCode = null;
    this.#enter('thinking');
    if (isLater && (this.#gaveThinking || this.#byField)) this.#lineBreaks = PARAGRAPH_BREAK;
  }

  /** Behind a tag. */
  #enter(state: 'text' | 'thinking' | 'held'): void {
    this.#state = state;
    this.#padding = '';
    this.#lineBreaks = '';
    this.#code = new CodeTracker();
    this.#place = new BlockPlace();
    this.#depth = 0;
    this.#behindInner = null;
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
        this.#lead = '';
        this.#state = 'text';
        this.#giveText(text);
        return;
      case 'text':
        this.#giveText(text);
        return;
      case 'over':
        this.#emit('text', text);
        return;
      case 'thinking':
        this.#code.feed(text);
        if (this.#fromTagInCode !== null) this.#fromTagInCode += text;
        if (this.#laterBlock !== null) this.#laterBlock += text;
        if (this.#behindInner !== null) this.#behindInner += text;
        this.#emitThinking(text);
        return;
      case 'held':
        this.#code.feed(text);
        this.#held += text;
        if (this.#behindInner !== null) this.#behindInner += text;
        return;
      default:
        assertNever(this.#state);
    }
  }

  #giveText(text: string): void {
    this.#code.feed(text);
    this.#place.feed(text);
    this.#emit('text', this.#owedBreaks + text);
    this.#owedBreaks = '';
  }

  /** Thinking that is the reply after all. */
  #reply(text: string): void {
    const said = skipPadding('', text).text;
    if (said !== '') this.#emit('text', this.#owedBreaks + said);
  }

  #emitThinking(text: string): void {
    const all = this.#lineBreaks + text;
    let end = all.length;
    while (end > 0 && (all[end - 1] === '\n' || all[end - 1] === '\r')) end -= 1;
    this.#lineBreaks = all.slice(end);
    this.#gaveThinking ||= end > 0;
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

function behindTag(behind: string, isEnd: boolean): BehindTag {
  const first = /[^\S\r\n]*([\s\S]?)/.exec(behind)?.[1] ?? '';
  if (first === '') return isEnd || behind.length === MAX_BEHIND ? 'lineBreak' : 'unknown';
  if (first === '\r' || first === '\n') return 'lineBreak';
  if (behind.charAt(0) !== first) return 'blank';
  if (/[.,;:!?…。，、；：！？)\]}”’»」』）》】]/.test(first)) return 'stop';
  return /[\p{P}\p{S}]/u.test(first) ? 'mark' : 'letter';
}

const behindItsTag = (text: string): string => text.replace(/^<[^>]*>/, '');
