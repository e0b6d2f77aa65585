/** What is said in place of things that are looked at, not listened to. */
export interface Phrases {
  readonly code: (lines: number) => string;
  readonly table: (rows: number) => string;
  readonly formula: string;
  readonly done: string;
}

const english: Phrases = {
  code: (lines) => `code on screen, ${lines} ${lines === 1 ? 'line' : 'lines'}`,
  table: (rows) => `a table with ${rows} ${rows === 1 ? 'row' : 'rows'}`,
  formula: 'a formula',
  done: 'done: ',
};
const chinese: Phrases = {
  code: (lines) => `屏幕上有${lines}行代码`,
  table: (rows) => `一个${rows}行的表格`,
  formula: '一个公式',
  done: '已完成：',
};

/** A Chinese character says about as much as two and a half Latin letters. */
const LETTERS_PER_HAN = 2.5;

/**
 * Chooses the phrases' language by what was spoken so far, so that a Chinese voice is not handed English. Japanese
 * shares Han characters and is told apart by its kana.
 */
export function createPhraseBook(): { note(char: string): void; current(): Phrases } {
  let han = 0;
  let kana = 0;
  let other = 0;
  return {
    note(char) {
      if (/\p{Script=Han}/u.test(char)) han += 1;
      else if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(char)) kana += 1;
      else if (/\p{L}/u.test(char)) other += 1;
    },
    current: () => (kana * 10 < han && han * LETTERS_PER_HAN > other ? chinese : english),
  };
}
