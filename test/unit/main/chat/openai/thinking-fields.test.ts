import { expect, test } from 'vitest';
import { ChunkParser } from '../../../../../src/main/chat/openai/chunk-parser.ts';

interface Choice {
  readonly delta: object;
  readonly finish_reason?: string;
}

function told(choices: readonly Choice[]): { readonly thinking: string; readonly text: string } {
  const parser = new ChunkParser({ host: 'models.example', requestId: null });
  const end = { delta: {}, finish_reason: 'stop' };
  const events = [...choices, end].map((choice) => JSON.stringify({ choices: [choice] }));
  let [thinking, text] = ['', ''];
  for (const delta of [
    ...[...events, '[DONE]'].flatMap((event) => [...parser.push(event)]),
    ...parser.end(),
  ]) {
    if (delta.type === 'thinking') thinking += delta.text;
    else if (delta.type === 'text') text += delta.text;
    else if (delta.type === 'reinterpret') [thinking, text] = [thinking + text, ''];
  }
  return { thinking: thinking.trim(), text: text.trim() };
}

const content = (...pieces: readonly unknown[]): readonly Choice[] =>
  pieces.map((piece) => ({ delta: { content: piece } }));
const THOUGHT = 'Let me think.';
const REPLY = 'Here is the answer.';

test.each<[name: string, choices: readonly Choice[], thinking: string, text: string]>([
  ['a tag of MiniMax-M3', content('<mm:think>', THOUGHT, '</mm:think>', REPLY), THOUGHT, REPLY],
  ['a tag of another name', content(`<thinking>${THOUGHT}</thinking>\n\n${REPLY}`), THOUGHT, REPLY],
  ['a closing tag alone', content(`${THOUGHT}\n</thinking>\n\n${REPLY}`), THOUGHT, REPLY],
  [
    'a second block',
    content(`<think>${THOUGHT}</think>\n\nWorking on it now.\n\n<think>So it is.</think>\n\n${REPLY}`),
    `${THOUGHT}\n\nSo it is.`,
    `Working on it now.\n\n${REPLY}`,
  ],
  [
    'a finish beside each piece',
    [
      { delta: { reasoning_content: 'Let me' }, finish_reason: 'stop' },
      { delta: { reasoning_content: ' think.' }, finish_reason: 'stop' },
      { delta: { content: REPLY } },
    ],
    THOUGHT,
    REPLY,
  ],
  ['a field called reasoning', [{ delta: { reasoning: THOUGHT } }, ...content(REPLY)], THOUGHT, REPLY],
  ['a field called thinking', [{ delta: { thinking: THOUGHT } }, ...content(REPLY)], THOUGHT, REPLY],
  [
    'details with a text',
    [{ delta: { reasoning_details: [{ type: 'reasoning.text', text: THOUGHT }] } }, ...content(REPLY)],
    THOUGHT,
    REPLY,
  ],
  [
    'details with a summary',
    [{ delta: { reasoning_details: [{ type: 'reasoning.summary', summary: THOUGHT }] } }, ...content(REPLY)],
    THOUGHT,
    REPLY,
  ],
  [
    'details that are secret',
    [{ delta: { reasoning_details: [{ type: 'reasoning.encrypted', data: 'abc' }] } }, ...content(REPLY)],
    '',
    REPLY,
  ],
  [
    'blocks of content, with texts in them',
    content(
      [{ type: 'thinking', thinking: [{ type: 'text', text: THOUGHT }] }],
      [{ type: 'text', text: REPLY }],
    ),
    THOUGHT,
    REPLY,
  ],
  [
    'blocks of content side by side',
    content([
      { type: 'thinking', thinking: THOUGHT, signature: 'abc' },
      { type: 'redacted_thinking', data: 'abc' },
      { type: 'text', text: REPLY },
    ]),
    THOUGHT,
    REPLY,
  ],
  [
    'a block that is called reasoning',
    content([{ type: 'reasoning', text: THOUGHT }, { text: REPLY }]),
    THOUGHT,
    REPLY,
  ],
  [
    'the same in three fields',
    [
      {
        delta: {
          reasoning_content: THOUGHT,
          reasoning: THOUGHT,
          thinking_blocks: [{ type: 'thinking', thinking: THOUGHT }],
        },
      },
      ...content(REPLY),
    ],
    THOUGHT,
    REPLY,
  ],
  ['a token at the end', content(REPLY, '<|im', '_end|>'), '', REPLY],
  ['the end of a call that the server took', content(`${REPLY}]<]mini`, 'max[>[</tool_call>'), '', REPLY],
])('what is thinking is no reply: %s', (_name, choices, thinking, text) => {
  expect(told(choices)).toEqual({ thinking, text });
});
