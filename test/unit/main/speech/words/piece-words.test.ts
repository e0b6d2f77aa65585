import { expect, test } from 'vitest';
import { createPieceWords } from '../../../../../src/main/speech/words/piece-words.ts';

type Timed = readonly [word: string, startMs: number, endMs: number];

function segment(text: string, words: readonly Timed[], more: object = {}): object {
  return {
    text,
    timestamped_words: words.map(([word, time_begin, time_end]) => ({ word, time_begin, time_end })),
    ...more,
  };
}

/** The words by what they say in the piece's text. */
function heard(text: string, ...items: readonly unknown[]): Timed[] {
  const words = createPieceWords(text);
  let known: Timed[] = [];
  for (const item of items) {
    const now = words.add(item);
    if (now !== null)
      known = now.map(({ from, to, startMs, endMs }) => [text.slice(from, to), startMs, endMs]);
  }
  return known;
}

const ONE = segment(
  'One. ',
  [
    ['One', 35.5, 400.25],
    ['.', 400.25, 500],
  ],
  { text_begin: 0, time_begin: 0, time_end: 500 },
);

test('words of a segment that grows take the place of those before', () => {
  const half = segment('One two.', [['One', 0, 100]], { text_begin: 0 });
  const whole = segment(
    'One two.',
    [
      ['One', 0, 120],
      [' ', 120, 130],
      ['two', 130, 200],
    ],
    { text_begin: 0 },
  );
  expect(heard('One two.', half)).toEqual([['One', 0, 100]]);
  expect(heard('One two.', half, whole)).toEqual([
    ['One', 0, 120],
    ['two', 130, 200],
  ]);
});

test('segments without anything new are not told again', () => {
  const words = createPieceWords('One. Two.');
  expect(words.add(ONE)).not.toBeNull();
  expect(words.add([ONE])).toBeNull();
  expect(words.add({ text: '' })).toBeNull();
});

test('times that go on from segment to segment stay as they are', () => {
  const two = segment('Two.', [['Two', 510.5, 900]], { text_begin: 5, time_begin: 500, time_end: 1_000 });
  const expected = [
    ['One', 35.5, 400.25],
    ['.', 400.25, 500],
    ['Two', 510.5, 900],
  ];
  expect(heard('One. Two.', ONE, two)).toEqual(expected);
  expect(heard('One. Two.', [ONE, two])).toEqual(expected);
});

test('times that start from 0 in each segment count from the end of the segments before', () => {
  const two = segment('Two. ', [['Two', 30, 300]], { text_begin: 5, time_begin: 0, time_end: 400 });
  const three = segment('Three.', [['Three', 20, 200]], { text_begin: 10, time_begin: 0, time_end: 300 });
  expect(heard('One. Two. Three.', ONE, two, three).filter(([word]) => word !== '.')).toEqual([
    ['One', 35.5, 400.25],
    ['Two', 530, 800],
    ['Three', 920, 1_100],
  ]);
});

test('words whose times start from 0, in segments whose own times go on, are moved into those', () => {
  const two = segment('Two. ', [['Two', 30, 300]], { text_begin: 5, time_begin: 600, time_end: 1_000 });
  const three = segment('Three.', [['Three', 20, 200]], {
    text_begin: 10,
    time_begin: 1_000,
    time_end: 1_300,
  });
  expect(heard('One. Two. Three.', [ONE, two, three]).filter(([word]) => word !== '.')).toEqual([
    ['One', 35.5, 400.25],
    ['Two', 630, 900],
    ['Three', 1_020, 1_200],
  ]);
});

test('where there are only sentences, each is one word', () => {
  const list = [
    { text: 'One. ', time_begin: 0, time_end: 500.5, timestamped_words: null },
    { text: 'Two three.', time_begin: 500.5, time_end: 1_200 },
  ];
  expect(heard('One. Two three.', list)).toEqual([
    ['One.', 0, 500.5],
    ['Two three.', 500.5, 1_200],
  ]);
});

test.each([
  ['left out', 'Wait for it.', ['Wait', ' ', 'for', ' ', 'it', '.']],
  ['counted and spoken of', 'Wait <#0.5#> for it.', ['Wait', ' ', '<#0.5#>', ' ', 'for', ' ', 'it', '.']],
])('pause marks in the text may be %s', (_, text, words) => {
  const timed = words.map((word, index): Timed => [word, index * 100, index * 100 + 100]);
  const known = heard('Wait <#0.5#> for it.', segment(text, timed, { text_begin: 0 }));
  expect(known.map(([word]) => word)).toEqual(['Wait', 'for', 'it', '.']);
});

test('the same sentence twice in a row is two, also where its place in the text is not told', () => {
  const no = (time_begin: number): object =>
    segment('No.', [['No', time_begin + 10, time_begin + 90]], { time_begin, time_end: time_begin + 100 });
  expect(heard('No. No.', no(0), no(100))).toEqual([
    ['No', 10, 90],
    ['No', 110, 190],
  ]);
});

test('damage beside good segments does no harm', () => {
  expect(
    heard('One. Two.', [null, 5, {}, ONE, { text: 'Nothing like it', timestamped_words: 3 }])[0],
  ).toEqual(['One', 35.5, 400.25]);
  expect(heard('One.', 'no', 7, { text: 'One.', timestamped_words: [null, { word: 'One' }] })).toEqual([]);
});
