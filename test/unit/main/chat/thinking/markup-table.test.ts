import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MARKUP_KINDS } from '../../../../../src/main/chat/thinking/markup-table.ts';
import { ThinkingFilter } from '../../../../../src/main/chat/thinking/thinking-filter.ts';

const { opening, closing, channelOpening, channelClosing, tokens, calls } = MARKUP_KINDS;

interface Told {
  readonly thinking: string;
  readonly text: string;
  readonly calls: readonly string[];
}

function told(pieces: readonly string[]): Told {
  const filter = new ThinkingFilter();
  let thinking = '';
  let text = '';
  const names: string[] = [];
  for (const output of [...pieces.flatMap((piece) => filter.push(piece)), ...filter.end('', false)])
    switch (output.type) {
      case 'thinking':
        thinking += output.text;
        break;
      case 'text':
        text += output.text;
        break;
      case 'reinterpret':
        thinking += text;
        text = '';
        break;
      case 'writtenCall':
        names.push(output.call.name);
    }
  return { thinking: thinking.trim(), text: text.trim(), calls: names };
}

/** The same however it is cut in two, and unit by unit. */
function toldAlways(content: string): Told {
  const whole = told([content]);
  for (let cut = 1; cut < content.length; cut += 1)
    expect(told([content.slice(0, cut), content.slice(cut)]), `cut at ${cut}`).toEqual(whole);
  expect(told(content.split(''))).toEqual(whole);
  return whole;
}

const PLAN = 'The plan is a loaf.';
const REPLY = 'Bread is good, and so is 1 < 2.';
const asText = (text: string): Told => ({ thinking: '', text, calls: [] });

describe('what the table calls thinking is never in the reply, and the reply always is', () => {
  test.each(opening.map((mark, at) => [mark, closing[at] ?? '']))('%s … %s', (open, close) => {
    const expected = { thinking: PLAN, text: REPLY, calls: [] };
    expect(toldAlways(`${open}${PLAN}${close}${REPLY}`)).toEqual(expected);
    expect(toldAlways(`\n${open}\n${PLAN}\n${close}\n\n${REPLY}<|im_end|>`)).toEqual(expected);
    expect(toldAlways(`${PLAN}\n${close}\n\n${REPLY}`)).toEqual(expected);
    // In capitals only where the mark is a tag.
    if (open.startsWith('<') && !open.startsWith('<|'))
      expect(told([`${open.toUpperCase()}${PLAN}${close.toUpperCase()}${REPLY}`])).toEqual(expected);
    expect(toldAlways(`${open}${PLAN}${close}Hm.\n\n${open}\n${PLAN}\n${close}\n\n${REPLY}`)).toEqual({
      thinking: `${PLAN}\n\n${PLAN}`,
      text: `Hm.\n\n${REPLY}`,
      calls: [],
    });
  });

  test.each(channelOpening.flatMap((open) => channelClosing.map((close) => [open, close])))(
    'the channel %s … %s',
    (open, close) => {
      const expected = { thinking: PLAN, text: REPLY, calls: [] };
      expect(toldAlways(`${open}\n${PLAN}${close}${REPLY}`)).toEqual(expected);
      expect(
        toldAlways(`${open}\n${PLAN}<|end|><|start|>assistant<|channel|>final<|message|>${REPLY}<|return|>`),
      ).toEqual(expected);
    },
  );
});

test.each([
  ...closing.map((mark, at) => [opening[at] ?? '', mark]),
  ...channelOpening.flatMap((open) => channelClosing.map((close) => [open, close])),
])('%s … `%s: a closing mark in code that never ends was one, and is not in the reply', (open, close) => {
  expect(toldAlways(`${open}${PLAN} So \`a${close}\n\n${REPLY}`).text).toBe(REPLY);
});

describe('a token is said by nobody', () => {
  test.each([...tokens, '<|endoftext|>', '<|eot_id|>', '<｜end▁of▁sentence｜>', '<|a-new.one|>'])(
    '%s',
    (token) => {
      expect(toldAlways(`${REPLY}${token}`)).toEqual(asText(REPLY));
      expect(toldAlways(`${REPLY}\n${token}\n`)).toEqual(asText(REPLY));
      expect(toldAlways(`${token}${REPLY}`)).toEqual(asText(REPLY));
      expect(toldAlways(`<think>${PLAN}${token}</think>${REPLY}`)).toEqual({
        thinking: PLAN,
        text: REPLY,
        calls: [],
      });
    },
  );
});

test('all marks in code stay, in spans and in blocks, and those that a sentence speaks of', () => {
  const marks = [
    ...opening,
    ...closing,
    ...channelOpening,
    ...channelClosing,
    ...tokens,
    ...calls.flat(),
    '<|any_token|>',
  ];
  for (const mark of marks) {
    const span = `It is written \`${mark}\` in code.`;
    const block = `So:\n\n\`\`\`xml\n${mark}\nso\n\`\`\`\n\nThat is all.`;
    expect(told([span])).toEqual(asText(span));
    expect(told(span.split(''))).toEqual(asText(span));
    expect(toldAlways(block)).toEqual(asText(block));
  }
  for (const mark of ['<|im_end|>', '<tool_call>', '<end_of_turn>', '[TOOL_CALLS]', '<think>']) {
    const spoken = `The mark ${mark} stands at the end, and "${mark}" too.`;
    expect(toldAlways(spoken)).toEqual(asText(spoken));
  }
  const prose = 'A list[0] of [think] and <answers> with a <| b |> c, x<|y and [ ] too].';
  expect(toldAlways(prose)).toEqual(asText(prose));
});

const BODIES = [
  '\n<invoke name="exec">\n<parameter name="command">ls</parameter>\n</invoke>\n',
  ']<]minimax[>[\n]<]minimax[>[<invoke name="exec">]<]minimax[>[<command>ls]<]minimax[>[</command>]<]minimax[>[</invoke>',
  '{"name": "exec", "arguments": {"command": "ls"}}',
  '\n[{"tool_name":"exec","parameters":{"command":"ls"}}]\n',
  'functions.exec <|constrain|>json<|message|>{"command":"ls"}',
  'exec\n<arg_key>command</arg_key>\n<arg_value>ls</arg_value>\n',
  '<function=exec>\n<parameter=command>\nls\n</parameter>\n</function>',
];

describe('a whole call in the text is told as one that was not made', () => {
  test.each(calls.map(([open, close = '']) => [open, close]))('%s … %s', (open, close) => {
    for (const [at, body] of BODIES.entries()) {
      const content = `I will check.\n${open}${body}${close}`;
      const telling = at < 3 ? toldAlways : (whole: string) => told(whole.split(''));
      expect(telling(content), body).toEqual({ thinking: '', text: 'I will check.', calls: ['exec'] });
      // The last mark is missing: the model was cut off, or its server took it for an end.
      expect(told([`I will check.\n${open}${body}`])).toMatchObject({
        text: 'I will check.',
        calls: ['exec'],
      });
      if (close !== '')
        expect(told([`${open}${body}${close}\n\n${REPLY}`])).toMatchObject({ text: REPLY, calls: ['exec'] });
    }
  });

  test('what it would have been called with is told', () => {
    const filter = new ThinkingFilter();
    const outputs = [
      ...filter.push(`<minimax:tool_call>${BODIES[0]}</minimax:tool_call>`),
      ...filter.push(`<tool_call>${BODIES[2]}</tool_call>`),
      ...filter.end('', false),
    ];
    const call = { name: 'exec', argumentsJson: '{"command":"ls"}' };
    expect(outputs).toEqual([
      { type: 'writtenCall', call },
      { type: 'writtenCall', call },
    ]);
  });
});

test('tokens, tags and prose in any order: prose is kept, and no mark with a shape of its own is left', () => {
  const word = fc.constantFrom('Bread. ', 'so\n', '中文。', '1 < 2. ', '\n\n');
  const token = fc.constantFrom(
    '<|im_end|>',
    ']<]minimax[>[',
    '</tool_call>',
    '<end_of_turn>',
    '<|im_start|>assistant\n',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(word, token), { minLength: 1, maxLength: 8 }), (parts) => {
      const { text } = toldAlways(parts.map(([said, mark]) => `${said.trim()}.${mark}`).join(''));
      expect(text).not.toMatch(/im_end|minimax|tool_call|turn/);
      for (const [said] of parts) expect(text).toContain(said.trim());
    }),
    { numRuns: 100 },
  );
});
