/** A line that is indented so far is code. */
const CODE_INDENT = 4;
/** What is remembered of a line: enough for its marks, and for the end of its last word. */
const MAX_HEAD = 32;
const MAX_WORD = 16;

/** An emoji closes a sentence too. */
const SENTENCE_END =
  /(?:[.!?…。！？:：;；]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\ufe0f\u20e3])$/u;
/** Marks that close behind the end of a sentence, and behind a colon open instead. */
const CLOSING_MARKS = /[*_”"’')»\]」』）】]+$/u;
const OPENING_MARKS = /[:：]["']+$/u;
/** Nothing but the marks of quotes and of list items. */
const LINE_MARKS = /^ {0,3}(?:>[ \t]{0,4}|(?:[-*+•]|\d{1,3}[.)])[ \t]{1,4})+$/;
/** Written without blanks between words, and often without a mark at the end of a line. */
const UNSPACED_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]$/u;
/** `好的`: too short for a sentence that speaks of tags. */
const UNSPACED_WORD = /^\s*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,3}$/u;
const LETTER_END = /[\p{L}\p{N}]$/u;

/** Follows a reply just far enough to say whether a tag in it can be the model's own, or is a word of a sentence. */
export class BlockPlace {
  /** What the line begins with. */
  #head = '';
  /** The end of the line's last word; empty before the first. */
  #word = '';
  #blankBehind = false;
  #lineBreaks = 0;
  #hasText = false;

  /** Something was said since the place is followed. */
  get hasText(): boolean {
    return this.#hasText;
  }

  /** Line ends since the last visible character. */
  get lineBreaks(): number {
    return this.#lineBreaks;
  }

  /**
   * At the beginning of a line, or glued to the end of a sentence: pieces
   * that a proxy joined have nothing between them.
   */
  get standsAlone(): boolean {
    if (this.#word === '') return columns(this.#head) < CODE_INDENT;
    return !this.#blankBehind && (this.endsSentence || UNSPACED_WORD.test(this.#head));
  }

  /** Whether a sentence ends here, with a blank behind it or without. */
  get endsSentence(): boolean {
    if (OPENING_MARKS.test(this.#word)) return false;
    return SENTENCE_END.test(this.#word.replace(CLOSING_MARKS, ''));
  }

  /** Behind the marks of a quote or of a list item, and nothing else. */
  get isBehindMarks(): boolean {
    return LINE_MARKS.test(this.#head);
  }

  /** Glued to a letter. */
  get isBehindLetter(): boolean {
    return !this.#blankBehind && LETTER_END.test(this.#word);
  }

  /** Glued to a letter of a script without blanks. */
  get isBehindUnspaced(): boolean {
    return !this.#blankBehind && UNSPACED_END.test(this.#word);
  }

  /** The unit directly before; a blank where a line begins. */
  get previous(): string {
    return this.#blankBehind ? ' ' : this.#word.slice(-1) || ' ';
  }

  feed(text: string): void {
    const line = text.slice(text.lastIndexOf('\n') + 1);
    if (line.length < text.length) {
      this.#head = '';
      this.#word = '';
      this.#blankBehind = false;
    }
    const visible = text.trimEnd();
    if (visible !== '') {
      this.#hasText = true;
      this.#lineBreaks = 0;
    }
    this.#lineBreaks += text.slice(visible.length).split('\n').length - 1;
    this.#head += line.slice(0, MAX_HEAD - this.#head.length);
    const words = line.trimEnd();
    if (words !== '') {
      const word = /\S*$/.exec(words.slice(-MAX_WORD))?.[0] ?? '';
      const goesOn = word.length === words.length && !this.#blankBehind;
      this.#word = goesOn ? (this.#word + word).slice(-MAX_WORD) : word;
    }
    this.#blankBehind = words === line ? this.#blankBehind && line === '' : true;
  }
}

const columns = (blanks: string): number => blanks.replaceAll('\t', ' '.repeat(CODE_INDENT)).length;
