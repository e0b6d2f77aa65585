import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ThinkingFilter, type FilterOutput } from '../../../../src/main/chat/thinking-filter.ts';

function run(pieces: readonly string[], byField = false, reasoning = ''): readonly FilterOutput[] {
  const filter = new ThinkingFilter();
  if (byField) filter.reasoningComesByField();
  const joined: FilterOutput[] = [];
  for (const output of [...pieces.flatMap((piece) => filter.push(piece)), ...filter.end(reasoning)]) {
    const last = joined.at(-1);
    if (output.type !== 'reinterpret' && last?.type === output.type)
      joined[joined.length - 1] = { type: output.type, text: last.text + output.text };
    else joined.push(output);
  }
  return joined;
}
const thinking = (text: string): FilterOutput => ({ type: 'thinking', text });
const text = (value: string): FilterOutput => ({ type: 'text', text: value });
const reinterpret: FilterOutput = { type: 'reinterpret' };

const rows: readonly (readonly [
  name: string,
  input: string,
  byField: boolean,
  output: readonly FilterOutput[],
])[] = [
  ['no tag', ' Hello < world\n', false, [text(' Hello < world\n')]],
  ['a block first', '<think>\nplan\n</think>\n\nReply', false, [thinking('plan'), text('Reply')]],
  ['white space before the block', '\n <think>plan</think> Reply', false, [thinking('plan'), text(' Reply')]],
  [
    'indentation after the padding is kept',
    '<think>a</think>\n  \n    code',
    false,
    [thinking('a'), text('    code')],
  ],
  ['an empty block', '<think>\n\n</think>\n\nReply', false, [text('Reply')]],
  ['a block that never ends', '<think>\nplan\n', false, [thinking('plan')]],
  ['a block cut inside its closing tag', '<think>\nplan\n</thin', false, [thinking('plan')]],
  ['a block cut at what may be a sign', '<think>\n1 <', false, [thinking('1 <')]],
  [
    'a block in mid-reply is text',
    'The <think> and </think> tags</think>.',
    false,
    [text('The <think> and </think> tags</think>.')],
  ],
  ['an opening tag in mid-reply that never closes', 'The <think> tag.', false, [text('The <think> tag.')]],
  ['a closing tag alone', 'plan\n</think>\n\nReply', false, [text('plan\n'), reinterpret, text('Reply')]],
  ['a closing tag before anything', '\n</think>\n\nReply', false, [text('Reply')]],
  [
    'later tags are text',
    '<think>a</think>b</think><think>c',
    false,
    [thinking('a'), text('b</think><think>c')],
  ],
  [
    'a second closing tag is text',
    'a</think>b</think>c',
    false,
    [text('a'), reinterpret, text('b</think>c')],
  ],
  ['a tag in a code span', 'The `</think>` tag', false, [text('The `</think>` tag')]],
  ['a tag in a longer span', '``a ` </think> `` b', false, [text('``a ` </think> `` b')]],
  ['a tag in a fence', '```xml\n</think>\n```\nend', false, [text('```xml\n</think>\n```\nend')]],
  [
    'a tag in a tilde fence',
    '~~~\n<think>\n```\n</think>\n~~~\n',
    false,
    [text('~~~\n<think>\n```\n</think>\n~~~\n')],
  ],
  [
    'a tag after a closed fence',
    '```\nx\n```\ny</think>z',
    false,
    [text('```\nx\n```\ny'), reinterpret, text('z')],
  ],
  [
    'a fence is not closed by a line that goes on',
    '```\n``` x\n</think>\n```',
    false,
    [text('```\n``` x\n</think>\n```')],
  ],
  [
    'three backticks in one line are a span',
    '```a``` b</think>c',
    false,
    [text('```a``` b'), reinterpret, text('c')],
  ],
  [
    'a forgotten backtick ends with its line',
    'a `b\nc</think>d',
    false,
    [text('a `b\nc'), reinterpret, text('d')],
  ],
  [
    'thinking that mentions its tag',
    '<think>use `</think>` here\n</think>Reply',
    false,
    [thinking('use `</think>` here'), text('Reply')],
  ],
  [
    'a reply is not lost to a forgotten backtick',
    '<think>use `foo</think>\n\nReply',
    false,
    [thinking('use `foo</think>\n\nReply'), text('Reply')],
  ],
  ['by field: a block repeats it', '<think>\nplan</think>\n\nReply', true, [text('Reply')]],
  ['by field: a block without an end is the reply', '<think>Reply', true, [text('Reply')]],
  ['by field: a stray closing tag', '\n</think>\n\nReply', true, [text('Reply')]],
  ['by field: a stray tag in mid-reply', 'One</think> two</think>', true, [text('One two</think>')]],
  [
    'by field: a block in mid-reply is text',
    'The <think> and </think> tags',
    true,
    [text('The <think> and </think> tags')],
  ],
  ['by field: a tag in code', 'Use `</think>`.', true, [text('Use `</think>`.')]],
  ['half a tag at the end', 'a </thin', false, [text('a </thin')]],
  ['what only looks like a tag', '<thing> <</think', false, [text('<thing> <</think')]],
];

describe('thinking is separated from reply', () => {
  test.each(rows)('%s', (_name, input, byField, output) => {
    expect(run([input], byField)).toEqual(output);
  });
  test.each(rows)('%s, cut at every character', (_name, input, byField, output) => {
    for (let at = 0; at <= input.length; at += 1)
      expect(run([input.slice(0, at), input.slice(at)], byField)).toEqual(output);
    expect(run(input.split(''), byField)).toEqual(output);
  });
});

test('an opening tag after visible text holds nothing back', () => {
  const filter = new ThinkingFilter();
  expect(filter.push('In prose the <think> tag marks the beginning. ')).toEqual([
    text('In prose the <think> tag marks the beginning. '),
  ]);
  expect(filter.push('And much <more')).toEqual([text('And much <more')]);
});

describe('a block beside the reasoning field that never ends', () => {
  test.each([
    ['the same', '<think>\nThe user wants', 'The user wants', []],
    ['behind the field', '<think>\nThe user', 'The user wants\n</think>', []],
    ['ahead of the field', '<think>\nThe user wants', 'The user', [thinking(' wants')]],
    ['cut inside its closing tag', '<think>\nThe user wants\n</thi', 'The user wants', []],
    ['nothing yet', '<think>\n', 'The user', []],
    ['something else', '<think>Half past nine.', 'The user wants', [text('Half past nine.')]],
    ['a field of white space', '<think>Half past nine.', ' \n', [text('Half past nine.')]],
  ])('%s', (_name, content, reasoning, output) => {
    expect(run([content], true, reasoning)).toEqual(output);
    expect(run(content.split(''), true, reasoning)).toEqual(output);
  });
});

const token = fc.constantFrom(
  '<think>',
  '</think>',
  '`',
  '``',
  '```',
  '~~~',
  '\n',
  ' ',
  '    ',
  'a',
  'Bc',
  '<',
  '</',
  'think>',
  '\r\n',
  '中',
  '🕤',
);

test('any content gives the same however it is cut', () => {
  fc.assert(
    fc.property(
      fc.array(token, { maxLength: 24 }),
      fc.boolean(),
      fc.array(fc.nat(60), { maxLength: 6 }),
      (tokens, byField, cuts) => {
        const input = tokens.join('');
        const whole = run([input], byField);
        expect(run(input.split(''), byField)).toEqual(whole);
        const ends = [...cuts.map((cut) => Math.min(cut, input.length)), input.length].sort((a, b) => a - b);
        expect(
          run(
            ends.map((end, index) => input.slice(ends[index - 1] ?? 0, end)),
            byField,
          ),
        ).toEqual(whole);
      },
    ),
    { numRuns: 2_000 },
  );
});

const wholeToken = fc.constantFrom(
  '<think>',
  '</think>',
  '`',
  '```',
  '~~~',
  '\n',
  ' ',
  'a',
  'Bc',
  '\r\n',
  '中',
  '🕤',
);

test('no visible character is lost but those of tags', () => {
  fc.assert(
    fc.property(fc.array(wholeToken, { maxLength: 24 }), (tokens) => {
      const input = tokens.join('');
      const said = run([input])
        .map((output) => (output.type === 'reinterpret' ? '' : output.text))
        .join('');
      const visible = (value: string): string => value.replace(/<\/?think>|\s/g, '');
      // A tag in unfinished code can make the end come twice, never not at all.
      expect(visible(said).startsWith(visible(input))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
