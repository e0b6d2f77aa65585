import { describe, expect, test } from 'vitest';
import { createEar } from '../../../../../src/main/speakable/sentences/sentences.ts';
import { sentencesOf, units } from '../../../../support/speakable/sentences-of.ts';

/** A long first clause, so that what follows is split by the rules for whole sentences. */
const LEAD = 'This is how every one of these begins: ';
const FILL = 'which is long enough to stand on its own as a sentence';

/** The sentences behind the lead, of a text whose own sentences are all longer than the minimum. */
function later(text: string): string[] {
  return sentencesOf(units(LEAD + text))
    .slice(1)
    .map((sentence) => sentence.text);
}

describe('hard cases are no ends of sentences', () => {
  test.each([
    ['a title', `I told Dr. Smith about it, ${FILL}.`],
    ['an honorific before initials', `It was Mr. J. R. R. Tolkien who wrote it, ${FILL}.`],
    ['an acronym inside', `We saw the U.S. Navy pass by in the harbour, ${FILL}.`],
    ['a time of day', `We meet at 5 p.m. sharp in the old town square, ${FILL}.`],
    ['for example', `Take fruit, e.g. apples and pears from the garden, ${FILL}.`],
    ['that is', `The others, i.e. all of the people in this room, ${FILL}.`],
    ['versus', `It is a matter of tabs vs. spaces as it has always been, ${FILL}.`],
    ['a saint', `We walked to St. Paul and back again before the rain, ${FILL}.`],
    ['a company', `He works for Acme Ltd. in London since last year already, ${FILL}.`],
    ['a decimal point', `The value of pi is 3.14159 as everybody learns at school, ${FILL}.`],
    ['a decimal comma', `Es sind genau 22,1 Grad an diesem Tag gewesen hier bei uns, ${FILL}.`],
    ['a thousands separator', `The mountain is 8,848.86 metres high according to the survey, ${FILL}.`],
    ['a version', `You should upgrade to 0.12.1 as soon as it is possible for you, ${FILL}.`],
    ['a file name', `Open the file main.test.ts and look at the first line of it, ${FILL}.`],
    ['a number before a noun', `It is written on p. 12 and in No. 5 of the same magazine, ${FILL}.`],
    [
      'a lower-case letter after a question mark',
      `She asked "really?" and went away without an answer, ${FILL}.`,
    ],
    ['an ellipsis that goes on', `He thought about it... and then thought about it once more, ${FILL}.`],
    ['a German ordinal', `Wir treffen uns am 3. Oktober auf dem Platz vor dem Rathaus, ${FILL}.`],
    ['a month', `It was first seen on Jan. 5 by two people who were fishing there, ${FILL}.`],
    ['a clock time with a colon', `The train leaves at 10:30 from the platform behind the station, ${FILL}.`],
  ])('%s', (_, sentence) => {
    const next = 'This one comes after it and is quite as long.';
    expect(later(`${sentence} ${next}`)).toEqual([sentence, next]);
  });
});

describe('ends of sentences', () => {
  test.each([
    ['a full stop', `Here we are, ${FILL}.`, 'The next one is here and it is long enough too.'],
    ['a question in quotes', `"Are you sure of it, ${FILL}?"`, 'She was quite sure of all of it, she said.'],
    [
      'an acronym before a starter',
      'Some years ago they all moved to the U.S.',
      'The next year they came back to the old town.',
    ],
    ['several marks', `You cannot be serious, ${FILL}?!`, 'But he was, and he said so to everyone around.'],
    [
      'an ellipsis before a capital',
      `He waited, ${FILL}...`,
      'Nothing came of it for a long while after that.',
    ],
    [
      'Chinese',
      '这是一个足够长的句子，因为它有很多很多的字在里面。',
      '下一句话也足够长，可以单独成为一个句子来读。',
    ],
    [
      'Chinese quotes',
      '她对我说：“我们明天一起去公园散步，好不好呢？”',
      '我说好，然后我们就高高兴兴地一起回家去了。',
    ],
    ['Hindi', 'यह एक बहुत लंबा वाक्य है जो अकेला खड़ा हो सकता है।', 'दूसरा वाक्य भी काफी लंबा है और यहाँ समाप्त होता है।'],
    [
      'Arabic',
      'هل هذه جملة طويلة بما يكفي لتقف وحدها في النص؟',
      'نعم هذه الجملة طويلة أيضا وتنتهي هنا في هذا المكان.',
    ],
  ])('%s', (_, one, other) => {
    const said = later(`${one} ${other}`.trim());
    expect(said.join(' ')).toBe(`${one} ${other}`.trim());
    expect(said).toHaveLength(2);
  });
});

describe('the first piece', () => {
  test.each([
    ['a clause of twelve letters is enough', 'Well, of course, and then some', 'Well, of course,'],
    ['a shorter one is not', 'Yes, but of course: I will', 'Yes, but of course:'],
    ['five Chinese characters are enough', '今天天气好，我们出去走走吧', '今天天气好，'],
    ['four are not', '你好啊，今天天气好，我们出去', '你好啊，今天天气好，'],
    ['a dash ends a clause', 'It was raining—so we stayed', 'It was raining—'],
  ])('%s', (_, text, first) => {
    expect(sentencesOf(units(text))[0]?.text).toBe(first);
  });

  test('is given away as soon as what follows the mark is known', () => {
    const ear = createEar({ interjections: false });
    expect(ear.push('Here you are:')).toEqual([]);
    expect(ear.push(' ')).toEqual([
      {
        text: 'Here you are:',
        sourceStart: 0,
        sourceEnd: 13,
        verbatim: [{ from: 0, to: 13, sourceStart: 0 }],
      },
    ]);
  });

  test('does not wait for what follows a comma behind a letter', () => {
    const ear = createEar({ interjections: false });
    expect(ear.push("At six o'clock,")).toEqual([
      {
        text: "At six o'clock,",
        sourceStart: 0,
        sourceEnd: 15,
        verbatim: [{ from: 0, to: 15, sourceStart: 0 }],
      },
    ]);
  });

  test.each([
    ['a number', 'It is exactly 22,', '1 degrees, and', 'It is exactly 22,1 degrees,'],
    ['a quotation', '"Here you are,', '" she said', '"Here you are,"'],
    ['a quotation in single marks', "'Here you are,", "' she said", "'Here you are,'"],
    ['a bracket', 'It is (or will be,', ') as far as', 'It is (or will be,)'],
  ])('waits for what follows a comma in %s', (_, begun, rest, first) => {
    const ear = createEar({ interjections: false });
    expect(ear.push(begun)).toEqual([]);
    expect(ear.push(rest).map(({ text }) => text)).toEqual([first]);
  });

  test('is forced at a space before 90 letters', () => {
    const text = 'and so it goes on and on '.repeat(6);
    const first = createEar({ interjections: false }).push(text)[0];
    expect(first?.text.length).toBeLessThanOrEqual(90);
    expect(first?.text.length).toBeGreaterThan(80);
    expect(text.charAt(first?.sourceEnd ?? 0)).toBe(' ');
  });
});

describe('later pieces', () => {
  test('gather short sentences until they are forty letters', () => {
    expect(later('Yes. No. Maybe so. It depends on the day of the week. And so on it goes.')).toEqual([
      'Yes. No. Maybe so. It depends on the day of the week.',
      'And so on it goes.',
    ]);
  });

  test('are split at the last clause mark before 260 letters', () => {
    const clause = 'one more clause without an end, ';
    const said = later(clause.repeat(12).trim());
    expect(said[0]).toBe(clause.repeat(8).trim());
  });
});

describe('a stall', () => {
  test.each([
    ['a whole sentence that waits for what follows', 'Here it is for you.', ['Here it is for you.']],
    ['a whole sentence however short', 'Yes.', ['Yes.']],
    ['the end of a paragraph', 'A heading\n\n', ['A heading.']],
    ['only what is whole', 'Yes. And then', ['Yes.']],
  ])('gives away %s', (_, text, expected) => {
    const ear = createEar({ interjections: false });
    expect(ear.push(text)).toEqual([]);
    expect(ear.release().map((sentence) => sentence.text)).toEqual(expected);
  });

  test.each([
    ['an abbreviation', 'I saw Dr.'],
    ['a number that may go on', 'It is 3.'],
    ['an initial', 'It is J.'],
    ['a clause', 'Well then'],
    ['nothing', ''],
  ])('keeps %s', (_, text) => {
    const ear = createEar({ interjections: false });
    ear.push(text);
    expect(ear.release()).toEqual([]);
  });

  test('loses nothing and says nothing twice', () => {
    const ear = createEar({ interjections: false });
    const said = [
      ...ear.push('One. Two'),
      ...ear.release(),
      ...ear.push(' more.'),
      ...ear.release(),
      ...ear.end(),
    ];
    expect(said.map((sentence) => sentence.text)).toEqual(['One.', 'Two more.']);
  });
});

test('a long reply in one piece is taken', () => {
  const ear = createEar({ interjections: false });
  const line = 'The lamp turns and the ships go by. ';
  const markdown = line.repeat(Math.ceil(200_000 / line.length));
  expect(ear.push(markdown).length).toBeGreaterThan(2_000);
  expect(ear.takePieces().length).toBeGreaterThan(190_000);
});
