import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FilterOutput } from '../../../../../src/main/chat/thinking/filter-output.ts';
import { ThinkingFilter } from '../../../../../src/main/chat/thinking/thinking-filter.ts';

function run(
  pieces: readonly string[],
  byField = false,
  reasoning = '',
  cutOff = false,
): readonly FilterOutput[] {
  const filter = new ThinkingFilter();
  if (byField) filter.reasoningComesByField();
  const joined: FilterOutput[] = [];
  for (const output of [...pieces.flatMap((piece) => filter.push(piece)), ...filter.end(reasoning, cutOff)]) {
    const last = joined.at(-1);
    if ('text' in output && last?.type === output.type)
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

const TAGS = ['think', 'thinking', 'thought', 'reasoning', 'mm:think', 'mm:thinking', 'THINK', 'seed:think'];
const withTag = (text: string, name: string): string =>
  text.replaceAll('<t>', `<${name}>`).replaceAll('</t>', `</${name}>`);

/** What a reader is to have of it: thinking, and the reply. */
const families: readonly (readonly [name: string, input: string, thinking: string, reply: string])[] = [
  ['a block first', '<t>Reasoning content</t>content', 'Reasoning content', 'content'],
  [
    'line breaks around it',
    '<t>\nThe user greets me.\n</t>\n\nHi there!',
    'The user greets me.',
    'Hi there!',
  ],
  ['the closing tag alone', 'Let me look.\n</t>\n\nHere it is.', 'Let me look.\n', 'Here it is.'],
  ['the closing tag alone in a line', 'I say so </t>\nHere it is.', 'I say so ', 'Here it is.'],
  ['the closing tag alone behind a sentence', 'I say so. </t> Here it is.', 'I say so. ', ' Here it is.'],
  ['the closing tag alone, glued', 'I say so</t> Here it is.', 'I say so', ' Here it is.'],
  [
    'the closing tag alone, glued to the reply',
    'I say so </t>**Here** it is.',
    'I say so ',
    '**Here** it is.',
  ],
  ['the closing tag alone and no reply', 'I say so </t> ', 'I say so ', ''],
  [
    'the closing tag alone behind a mention of it',
    'I close with </t> then.\n</t>\n\nHere it is.',
    'I close with </t> then.\n',
    'Here it is.',
  ],
  ['the closing tag twice', '<t>Let me look.</t>\n</t>\n\nHere it is.', 'Let me look.', 'Here it is.'],
  [
    'a second block behind prose',
    '<t>plan</t>\n\nWorking on it now.\n\n<t>so the sum is four</t>\n\nThe answer is four.',
    'plan\n\nso the sum is four',
    'Working on it now.\n\nThe answer is four.',
  ],
  [
    'a block behind prose, and none before',
    'Working on it now.\n<t>\nso it is four\n</t>\nThe answer is four.',
    'so it is four',
    'Working on it now.\n\nThe answer is four.',
  ],
  [
    'pieces that were joined with nothing between them',
    'Working on it now.<t>so it is four</t>The answer is four.<t>yes</t>',
    'so it is four\n\nyes',
    'Working on it now.\n\nThe answer is four.',
  ],
  ['two blocks in a row', '<t>plan</t>\n<t>more</t>\nReply', 'plan\n\nmore', 'Reply'],
  [
    'a stray closing tag behind a block takes nothing of the reply',
    '<t>plan</t>\n\nIt is four.\n</t>\n\nReally.',
    'plan',
    'It is four.\n\n\nReally.',
  ],
  [
    'tags in code',
    'Use `<t>` so:\n\n```xml\n<t>\nplan\n</t>\n```\n\n    <t>x</t>\nEnd',
    '',
    'Use `<t>` so:\n\n```xml\n<t>\nplan\n</t>\n```\n\n    <t>x</t>\nEnd',
  ],
  [
    'prose that speaks of the tags',
    'Models write <t> before and </t> behind it.\n- <t> opens\n- </t> closes',
    '',
    'Models write <t> before and </t> behind it.\n- <t> opens\n- </t> closes',
  ],
  ...(
    [
      'Here is the list:',
      'Das ist es：',
      'First this;',
      '**Done.**',
      '**Note:**',
      'He said “yes.”',
      '(It is so.)',
      'Sure! 😊',
      'Sure 👍🏽',
      'So it is ❤️',
      '好的',
      '好的。',
      'はい',
    ] as const
  ).map(
    (before) => [`behind ${before}`, `${before}<t>secret</t>Yes.`, 'secret', `${before}\n\nYes.`] as const,
  ),
  ...['> ', '>', '- ', '1. ', '> - '].map(
    (mark) =>
      [
        `behind the mark ${mark}`,
        `So:\n\n${mark}<t>secret</t>Yes.`,
        'secret',
        `So:\n\n${mark}\n\nYes.`,
      ] as const,
  ),
  ...['Let me check. ', 'Here it is: ', 'Sure', '模型正在思考'].map(
    (before) =>
      [
        `behind ${before}and before a line break`,
        `${before}<t>\nsecret\n</t>\nYes.`,
        'secret',
        `${before}\n\nYes.`,
      ] as const,
  ),
  ...['Let me check. ', '我来看看天气', 'Sure! 😊 '].map(
    (before) =>
      [
        `behind ${before}once a block was there`,
        `<t>plan</t>\n${before}<t>secret</t>Yes.`,
        'plan\n\nsecret',
        `${before}\n\nYes.`,
      ] as const,
  ),
  ...[
    'The tag is "<t>" and not more.',
    'It is called:"<t>", not more.',
    'Write **<t>** there. **<t>** opens.',
    '在模型里使用<t>标签来思考。',
    'A list:\n- <t> opens it\n- </t> closes it',
    'Let me say. <t> opens it.',
    'To close it write </t> at the end.',
    'Close with </t>. Then it is so.',
    'It ends (as here with </t>) so.',
    'A list:\n- <t>, </t>',
    'Close with </t>, and it is so.',
    'It ends with "</t>" there, (</t>) there and **</t>** there.',
    '要结束它，请写</t>。然后继续。',
    'See <t> there.\n> <t>so</t> it is',
  ].map((mention) => [`a mention, ${mention}`, mention, '', mention] as const),
  [
    'a block within a block',
    '<t>a <t>b</t> still thinking</t>\nAnswer',
    'a <t>b</t> still thinking',
    'Answer',
  ],
  [
    'a block within a later block',
    'So.\n\n<t>\na\n<t>\nb\n</t>\nstill\n</t>\n\nAnswer',
    'a\n<t>\nb\n</t>\nstill',
    'So.\n\nAnswer',
  ],
  ['thinking that mentions its opening tag', '<t>Is <t> a "<t>" tag?</t>Yes.', 'Is <t> a "<t>" tag?', 'Yes.'],
  [
    'thinking with an inner tag that was none: nothing of the reply is lost',
    '<t>a <t>b</t>Answer',
    'a <t>b</t>Answer',
    'Answer',
  ],
  ['a block behind a mention', 'It is the <t> tag.\n\n<t>so</t>\n\nYes.', 'so', 'It is the <t> tag.\n\nYes.'],
];

describe.each(TAGS)('thinking is thinking between %s', (name) => {
  const said = (outputs: readonly FilterOutput[]): { thinking: string; reply: string } => {
    let [thought, reply] = ['', ''];
    for (const output of outputs) {
      if (output.type === 'reinterpret') [thought, reply] = [thought + reply, ''];
      else if (output.type === 'thinking') thought += output.text;
      else if (output.type === 'text') reply += output.text;
    }
    return { thinking: thought, reply };
  };
  test.each(families)('%s, cut anywhere', (_name, written, thought, reply) => {
    const input = withTag(written, name);
    const right = { thinking: withTag(thought, name), reply: withTag(reply, name) };
    expect(said(run([input]))).toEqual(right);
    expect(said(run(input.split('')))).toEqual(right);
    for (let at = 1; at < input.length; at += 1)
      expect(said(run([input.slice(0, at), input.slice(at)]))).toEqual(right);
  });
});

describe('a second block that never ends', () => {
  const input = 'It is this.\n\n<thinking>\nAnd the rest of it.';
  test('is given as the reply too when the model has come to its end: nothing of a reply is lost', () => {
    expect(run([input])).toEqual([
      text('It is this.\n\n'),
      thinking('And the rest of it.'),
      text('And the rest of it.'),
    ]);
  });
  test('is thinking when the model was cut off in it', () => {
    expect(run([input], false, '', true)).toEqual([text('It is this.\n\n'), thinking('And the rest of it.')]);
  });
  test('is seen while it comes', () => {
    const filter = new ThinkingFilter();
    filter.push('It is this.\n\n<thinking>');
    expect(filter.push('And more')).toEqual([thinking('And more')]);
  });
});

test('beside the reasoning field a block within a block is of it', () => {
  const reasoning = 'a <think>b</think> still thinking';
  expect(run([`<think>${reasoning}</think>\nAnswer`], true, reasoning)).toEqual([text('Answer')]);
  expect(run([`<think>a <think>b</think>Answer`], true, 'a <think>b')).toEqual([text('Answer')]);
});

test('beside the reasoning field a later block is thinking', () => {
  expect(run(['First.\n\n<think>so</think>\n\nThen.'], true, 'plan')).toEqual([
    text('First.\n\n'),
    thinking('\n\nso'),
    text('Then.'),
  ]);
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
  '<mm:think>',
  '</thinking>',
  '.',
  ':',
  '"',
  '- ',
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
  '\n<thinking>',
  '</mm:think>\n',
  '.',
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
  ': ',
  '- ',
  '"',
);

test('no visible character is lost but those of tags', () => {
  fc.assert(
    fc.property(fc.array(wholeToken, { maxLength: 24 }), (tokens) => {
      const input = tokens.join('');
      const said = run([input])
        .map((output) => ('text' in output ? output.text : ''))
        .join('');
      const visible = (value: string): string => value.replace(/<\/?(?:mm:)?think(?:ing)?>|\s/g, '');
      // A tag in unfinished code can make the end come twice, never not at all.
      expect(visible(said).startsWith(visible(input))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
