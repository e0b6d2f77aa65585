/** The index knows pieces of words, of so many letters at most. */
const LONGEST = 3;
/** So many pieces of a word tell it from others; what else has them is sorted out by reading it. */
const MOST_ASKED = 8;
/** Signs that the index would take for the end of a piece stand there as these. */
const FIRST_PRIVATE = 0xe000;

/** Every piece of every word of a folded text, each once, for the index, which parts them at spaces. */
export function gramsOf(folded: string): string {
  const grams = new Set<string>();
  for (const word of folded.split(' ')) {
    const letters = Array.from(word).map(indexed);
    for (let at = 0; at < letters.length; at += 1) {
      let gram = '';
      for (let length = 0; length < LONGEST && at + length < letters.length; length += 1) {
        gram += letters[at + length];
        grams.add(gram);
      }
    }
  }
  return [...grams].join(' ');
}

/** What the index is asked for a word. */
export function queryOf(word: string): string {
  const letters = Array.from(word).map(indexed);
  const length = Math.min(LONGEST, letters.length);
  const count = letters.length - length + 1;
  const asked = Math.min(count, MOST_ASKED);
  const grams = new Set<string>();
  for (let index = 0; index < asked; index += 1) {
    const at = asked === 1 ? 0 : Math.round((index * (count - 1)) / (asked - 1));
    grams.add(quoted(letters.slice(at, at + length).join('')));
  }
  return [...grams].join(' AND ');
}

/**
 * What the index is asked for a word with one slip: a letter wrong, missing, too many, or two exchanged. Wherever that
 * is, what stands before it and behind it is right.
 */
export function nearQueryOf(word: string): string {
  const letters = Array.from(word);
  const ways = letters.slice(1).map((_letter, at) => {
    const parts = [letters.slice(0, at).join(''), letters.slice(at + 2).join('')];
    return `(${parts
      .filter((part) => part !== '')
      .map(queryOf)
      .join(' AND ')})`;
  });
  return `(${[...new Set(ways)].join(' OR ')})`;
}

/** A piece that no text has, for what else a message can be asked for. */
export const mark = (kind: 'model' | 'voice' | 'month', value: string): string =>
  `${String.fromCharCode(FIRST_PRIVATE + 0x100)}${kind}${Array.from(value).map(indexed).join('')}`.replaceAll(
    ' ',
    '',
  );

/** Nothing in it can be taken for an operator of FTS5: within quotes there are none, and a quote is not in it. */
export const quoted = (gram: string): string => `"${gram.replaceAll('"', '')}"`;

/** FTS5's tokenizer `ascii` parts pieces at every sign of ASCII that is no letter and no digit. */
function indexed(letter: string): string {
  const code = letter.charCodeAt(0);
  if (letter.length > 1 || code > 0x7f || /[a-z0-9]/iu.test(letter)) return letter.toWellFormed();
  return String.fromCharCode(FIRST_PRIVATE + code);
}
