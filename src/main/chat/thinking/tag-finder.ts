import { partialTagIn, thinkingTags } from './thinking-tags.ts';

/** What follows a tag: nothing yet that tells, the end of the line or of the content, a blank and more, a mark that ends something, another one, or a word. */
export type BehindTag = 'unknown' | 'lineBreak' | 'blank' | 'stop' | 'mark' | 'letter';

/** `wait`: what follows the tag must be known. */
export type OrWait<T> = T | 'wait';

export interface TagReader {
  readonly text: (text: string) => void;
  /** Whether the tag means something; if not it is text, which is given next. */
  readonly tag: (tag: string, behind: BehindTag) => OrWait<boolean>;
}

/** So much behind a tag is waited for, to tell what it means. */
const MAX_BEHIND = 16;

/** Finds the tags of thinking in content, wherever it is cut. Holds back a tag that is not complete, or that waits. */
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
    for (const { 0: tag, index } of all.matchAll(thinkingTags())) {
      this.#reader.text(all.slice(from, index));
      from = index + tag.length;
      const taken = this.#reader.tag(tag, behindTag(all.slice(from, from + MAX_BEHIND), isEnd));
      if (taken === 'wait') {
        this.#held = all.slice(index);
        return;
      }
      if (!taken) this.#reader.text(tag);
    }
    const until = partialTagIn(all, from);
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
