import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignSpoken } from '../../../../src/shared/caption/align-spoken.ts';
import { commonTokens } from '../../../../src/shared/caption/common-tokens.ts';

/** The parts of the source that a word of what is said stands for. */
function found(source: string, spoken: string, word: string): string | null {
  const from = spoken.indexOf(word);
  const places = alignSpoken(source, spoken).subarray(from, from + word.length);
  return places.includes(-1) ? null : source.slice(places.at(0), (places.at(-1) ?? 0) + 1);
}

describe('what is said', () => {
  it('is found behind code, a table or an address that is said in a phrase or not at all', () => {
    const code = 'In code:\n\n```js\nfor (const line of on) code(line);\n```\n\nSo on we go.';
    const said = 'In code: code on screen, 1 line. So on we go.';
    expect(found(code, said, 'So')).toBe('So');
    expect(found(code, said, 'we go.')).toBe('we go.');
    expect(found(code, said, 'screen')).toBeNull();
    expect(alignSpoken(code, said).at(-1)).toBe(code.length - 1);

    const table = '| a | rows |\n| - | - |\n| 1 | 2 |\n\nThose are all.';
    expect(found(table, 'a table with 1 row. Those are all.', 'table with 1')).toBeNull();
    expect(found(table, 'a table with 1 row. Those are all.', 'Those are all.')).toBe('Those are all.');

    expect(found('See [here](https://so.example/so) or so.', 'See here or so.', 'so')).toBe('so');
  });

  it('is found behind the mark of a pause that was put in', () => {
    const source = '# A title\n\nA text. It goes on.';
    expect(found(source, 'A title. A text. It goes on.', 'text')).toBe('text');
    expect(found(source, 'A title. A text. It goes on.', 'It goes on.')).toBe('It goes on.');
  });

  it('is found with marks inside a word, and in scripts without spaces', () => {
    expect(found('It is **un**believable.', 'It is unbelievable.', 'unbelievable')).toBe('un**believable');
    expect(found('我们去**公园**玩。', '我们去公园玩。', '公园')).toBe('公园');
    expect(found('我们去**公园**玩。', '我们去公园玩。', '玩。')).toBe('玩。');
  });

  it('stands in order, within the source, and only where the same letter does', () => {
    const texts = fc.array(
      fc.constantFrom('a', 'on', '**', ' ', '`', '|', '\n', '公', '.', '](x)', '```\n'),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const [source, spoken] = [one.join(''), other.join('')];
        const places = [...alignSpoken(source, spoken)];
        places.forEach((place, index) => {
          if (place !== -1) expect(source.charAt(place)).toBe(spoken.charAt(index));
        });
        const standing = places.filter((place) => place !== -1);
        expect(standing).toEqual([...new Set(standing)].toSorted((left, right) => left - right));
      }),
      {
        numRuns: 300,
        examples: [
          [
            ['公', 'a'],
            ['公', 'a', 'a', '](x)', 'a'],
          ],
        ],
      },
    );
  });
});

describe('what two lists have in common', () => {
  it('is as much as can be', () => {
    const common = (one: string, other: string): string =>
      commonTokens(one.split(''), other.split(''))
        .map(([place]) => one.charAt(place))
        .join('');
    expect(common('abcd', 'abcd')).toBe('abcd');
    expect(common('axbyc', 'abc')).toBe('abc');
    expect(common('xaby', 'zabz')).toBe('ab');
    expect(common('aab', 'aba')).toHaveLength(2);
    expect(common('', 'a')).toBe('');
  });
});
