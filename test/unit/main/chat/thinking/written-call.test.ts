import { describe, expect, test } from 'vitest';
import { ThinkingFilter } from '../../../../../src/main/chat/thinking/thinking-filter.ts';

function told(pieces: readonly string[]): { readonly text: string; readonly calls: readonly string[] } {
  const filter = new ThinkingFilter();
  const outputs = [...pieces.flatMap((piece) => filter.push(piece)), ...filter.end('', false)];
  return {
    text: outputs.map((output) => (output.type === 'text' ? output.text : '')).join(''),
    calls: outputs.flatMap((output) => (output.type === 'writtenCall' ? [output.call.name] : [])),
  };
}

function toldAlways(content: string): ReturnType<typeof told> {
  const whole = told([content]);
  for (let cut = 1; cut < content.length; cut += 1)
    expect(told([content.slice(0, cut), content.slice(cut)]), `cut at ${String(cut)}`).toEqual(whole);
  expect(told(content.split(''))).toEqual(whole);
  return whole;
}

const MORE = ' It goes on from here, and says much that is worth to be heard.'.repeat(8);

describe('a mark that a reply speaks of, outside of code, takes nothing with it', () => {
  test.each([
    'Qwen and Hermes use the <tool_call> tag (and close it again). That is all.',
    'The <tool_call> element: it holds the name and its arguments.',
    'The mark [TOOL_CALLS] [ { opens a list of objects.',
    'The mark [TOOL_CALLS] [{"name": "exec"}] opens a list of objects.',
    'Write (<tool_call>) or "<tool_call>": both are read.',
    'It stands in <tool_call></tool_call> and nowhere else.',
    // Where a line begins it could be one, until what follows is known.
    '<tool_call> element: it holds the name.',
    'There are two.\n\n<tool_call> tag (and close it).\n\nThat is all.',
    'There are two: [TOOL_CALLS] [ { opens a list.',
    '<tool_call> tag (open it), and </tool_call> tag (close it). That is all.',
    'First\n<tool_call>marks: one\nand <b>another</b> one.',
  ])('%j', (content) => {
    expect(toldAlways(content)).toEqual({ text: content, calls: [] });
    expect(toldAlways(content + MORE)).toEqual({ text: content + MORE, calls: [] });
  });
});

test('what follows such a mark is given long before the reply ends', () => {
  const filter = new ThinkingFilter();
  const content = `<tool_call> element: it holds.${MORE}`;
  expect(filter.push(content)).toEqual([{ type: 'text', text: content }]);
});

describe('a call is one behind a blank too, where a line or a sentence could begin', () => {
  test.each([
    ['', '[TOOL_CALLS] [{"name": "exec", "arguments": {"command": "ls"}}]'],
    ['I will check. ', '<tool_call> {"name": "exec", "arguments": {"command": "ls"}} </tool_call>'],
    ['I will check.\n', '<tool_call> {"name": "exec", "argum'],
    ['I will check.\n', '[TOOL_CALLS]exec{"command": "ls"}'],
    ['I will check.\n', '[TOOL_CALLS]exec[ARGS]{"command": "ls"}'],
    ['I will check.\n', '<tool_call>exec</tool_call>'],
    ['I will check.\n', '<tool_call>\nexec\n</tool_call>'],
    ['I will check.\n', '<|python_tag|>exec(command="ls")<|eom_id|>'],
    ['I will check.\n', '<|tool_call>call:exec{command:<|"|>ls<|"|>}<tool_call|>'],
  ])('%j %j', (before, call) => {
    expect(toldAlways(before + call)).toMatchObject({ text: before, calls: [expect.stringContaining('')] });
  });
});

test('a call in marks of any case ends where it ends', () => {
  const call = '{"name": "exec", "arguments": {}}';
  for (const [open, close] of [
    ['<TOOL_CALL>', '</TOOL_CALL>'],
    ['<tool_call>', '</Tool_Call>'],
    ['<MiniMax:Tool_Call>', '</minimax:tool_call>'],
  ] as const)
    expect(toldAlways(`Wait.\n${open}${call}${close}\n\nIt is done.`)).toEqual({
      text: 'Wait.\nIt is done.',
      calls: ['exec'],
    });
});
