import { CodeTracker } from './code-tracker.ts';
import { markAtStart } from './markup-table.ts';
import type { FoundTag, OrWait } from './tag-finder.ts';
import { withoutPadding } from './tag-padding.ts';

/**
 * - `first`: before the reply
 * - `later`: behind prose
 * - `held`: beside a reasoning field, which it probably repeats: known at its end
 */
export type BlockKind = 'first' | 'later' | 'held';

/**
 * A block of thinking while it comes, and what of it is the reply if one of its tags was none. A block within it ends for itself:
 * what is behind it is still thinking.
 */
export class ThinkingBlock {
  readonly kind: BlockKind;
  readonly #code = new CodeTracker();
  /** What it holds, unless it is the first. */
  #all = '';
  /** Blocks within it that are open. */
  #depth = 0;
  /** From the end of the first block within it on: the reply, if that one was none. */
  #behindInner: string | null = null;
  /** From its last closing tag on that seemed to stand in code. */
  #fromTagInCode: string | null = null;

  readonly #isChannel: boolean;

  /** @param isChannel a channel's marks close it too. */
  constructor(kind: BlockKind, isChannel: boolean) {
    this.kind = kind;
    this.#isChannel = isChannel;
  }

  get held(): string {
    return this.kind === 'held' ? this.#all : '';
  }

  feed(text: string): void {
    this.#code.feed(text);
    if (this.kind !== 'first') this.#all += text;
    if (this.#behindInner !== null) this.#behindInner += text;
    if (this.#fromTagInCode !== null) this.#fromTagInCode += text;
  }

  get inCode(): boolean {
    return this.#code.inCode();
  }

  /** Whether this tag closes it; one that does not is of the thinking. */
  closesWith({ markup, behind }: FoundTag): OrWait<boolean> {
    if (markup.kind !== 'opens' && markup.kind !== 'closes') return false;
    const isClosing = markup.kind === 'closes';
    if (this.#code.inCode()) {
      if (this.kind !== 'held' && isClosing) this.#fromTagInCode = '';
      return false;
    }
    if (markup.channel) return isClosing && this.#isChannel;
    if (!isClosing) {
      if (behind === 'unknown') return 'wait';
      if (behind === 'lineBreak' || behind === 'letter') this.#depth += 1;
      return false;
    }
    if (this.#depth === 0) return true;
    this.#depth -= 1;
    this.#behindInner ??= '';
    return false;
  }

  /**
   * What may have been the reply, as the content ended in it: that is better said twice than lost. Null where all is thinking.
   * @param cutOff the model had not come to its end.
   */
  replyAtEnd(cutOff: boolean): string | null {
    // The model mentioned its own tag in code that never ended.
    if (this.#fromTagInCode !== null) return behindItsTag(this.#fromTagInCode);
    // It came to its end inside a block that it opened behind prose, or within another one: the tag was none.
    if (cutOff) return null;
    if (this.kind === 'later') return withoutPadding(this.#all);
    return this.#behindInner === null ? null : behindItsTag(this.#behindInner);
  }
}

const behindItsTag = (text: string): string => withoutPadding(text.slice(markAtStart(text)));
