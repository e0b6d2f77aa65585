import { anyMarkup, markupOf, mayGoOn, partialMarkupIn, type Markup } from './markup-table.ts';
import { MAX_BEHIND_CALL } from './written-call.ts';

/** What follows a tag. */
export type BehindTag =
  /** Nothing that tells has come yet. */
  | 'unknown'
  /** The end of the line or of the content, or many blanks. */
  | 'lineBreak'
  /** A blank, and more on the same line. */
  | 'blank'
  /** Directly, what ends a sentence, a part of it or what is held: `.`, `,`, `)`, `”`. */
  | 'stop'
  /** Directly, any other punctuation or symbol: `"`, `*`, `<`. */
  | 'mark'
  /** Directly, anything else: a letter, a digit. */
  | 'letter';

/** `wait`: what follows the tag must be known. */
export type OrWait<T> = T | 'wait';

export interface TagReader {
  readonly text: (text: string) => void;
  /** Whether the mark means something; if not it is text, which is given next. */
  readonly tag: (tag: FoundTag) => OrWait<boolean>;
}

export interface FoundTag {
  readonly source: string;
  readonly markup: Markup;
  readonly behind: BehindTag;
  /** What stands behind it, as far as a call needs to be told. */
  readonly ahead: string;
  /** Nothing more comes behind that. */
  readonly isEnd: boolean;
}

/** So much behind a tag is waited for, to tell what it means. */
const MAX_BEHIND = 16;

/** Finds the marks of thinking and calls in content, wherever it is cut. Holds back one that is not complete, or that waits. */
export class TagFinder {
  readonly #reader: TagReader;
  #held = '';

  constructor(reader: TagReader) {
    this.#reader = reader;
  }

  push(content: string): void {
    this.#read(content, false);
  }

  /** The content is complete. @returns what may be the beginning of a tag and now is none. */
  end(): string {
    this.#read('', true);
    const rest = this.#held;
    this.#held = '';
    return rest;
  }

  #read(content: string, isEnd: boolean): void {
    const all = this.#held + content;
    this.#held = '';
    let from = 0;
    // Only whole tags are stopped at: walking from one `<` to the next takes long for a megabyte of them.
    for (const { 0: source, index } of all.matchAll(anyMarkup())) {
      const markup = markupOf(source);
      if (markup === null) continue;
      this.#reader.text(all.slice(from, index));
      from = index + source.length;
      const ahead = all.slice(from, from + MAX_BEHIND_CALL);
      const behind = behindTag(ahead.slice(0, MAX_BEHIND), isEnd);
      const isCut = !isEnd && mayGoOn(all.slice(index));
      const taken = isCut ? 'wait' : this.#reader.tag({ source, markup, behind, ahead, isEnd });
      if (taken === 'wait') {
        this.#held = all.slice(index);
        return;
      }
      if (!taken) this.#reader.text(source);
    }
    const until = partialMarkupIn(all, from);
    this.#reader.text(all.slice(from, until));
    this.#held = all.slice(until);
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
