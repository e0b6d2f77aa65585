/** A stretch of the long reply: UTF-16 offsets, end exclusive. */
export interface Stretch {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface LongReply {
  readonly text: string;
  readonly stretches: readonly Stretch[];
}

const TOTAL_CHARS = 50 * 1_024;
const CODE_CHARS = 20 * 1_024;
const TABLE_ROWS = 200;
const LIST_ITEMS = 300;

const SENTENCES = [
  'The first thing to settle is **what is being measured**, because two people seldom mean the same by it.',
  'A number without its unit is worth little; a number without *the way it was taken* is worth less.',
  'See [the notes](https://example.org/notes) for the older figures, which were taken on another machine.',
  'Where `readings` disagree, the slower one is kept, and the reason is written beside it.',
];

/**
 * 50 KB: prose, one code block of 20 KB, one table of 200 rows, one list of 300
 * items, and as much prose again.
 */
export function longReply(): LongReply {
  const code = `\`\`\`ts\n${grow(CODE_CHARS, (n) => `export const reading${n} = measure({ channel: ${n % 16}, gain: ${(n % 7) + 1} });\n`)}\`\`\`\n\n`;
  const rows = Array.from({ length: TABLE_ROWS }, (_, n) => `| ${n + 1} | lamp ${n % 9} | ${n * 3} lx |\n`);
  const table = `| No. | Source | Reading |\n| --- | --- | ---: |\n${rows.join('')}\n`;
  const items = Array.from({ length: LIST_ITEMS }, (_, n) => `- Reading ${n + 1} is *in range*\n`);
  const list = `${items.join('')}\n`;
  const proseChars = Math.floor((TOTAL_CHARS - code.length - table.length - list.length) / 2);
  const prose = grow(
    proseChars,
    (n) => `${SENTENCES[n % SENTENCES.length] ?? ''}${n % 4 === 3 ? '\n\n' : ' '}`,
  );
  const parts = [
    ['prose before', `${prose}\n\n`],
    ['code', code],
    ['table', table],
    ['list', list],
    ['prose after', prose],
  ] as const;
  let text = '';
  const stretches = parts.map(([name, part]) => {
    const start = text.length;
    text += part;
    return { name, start, end: text.length };
  });
  return { text, stretches };
}

/** Lines until there are so many characters. */
function grow(chars: number, line: (index: number) => string): string {
  let text = '';
  for (let index = 0; text.length < chars; index += 1) text += line(index);
  return text;
}
