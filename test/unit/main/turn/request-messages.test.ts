import { describe, expect, test } from 'vitest';
import { openAiRequest } from '../../../../src/main/chat/openai/openai-request.ts';
import type { ChatMessage } from '../../../../src/main/chat/chat-model.ts';
import { askMessages, continueMessages } from '../../../../src/main/turn/request-messages.ts';
import { toldOf } from '../../../../src/shared/turn-steps.ts';
import type { TurnRecord, TurnStep } from '../../../../src/shared/turn.ts';
import { record } from '../../../support/records.ts';
import { asked as wireAsked, PLAIN_REQUEST } from '../../../support/chat/requests.ts';

const MARK = '[The user interrupted here and has not heard the rest.]';
const CONTINUE =
  'Your reply was cut off. Go on exactly from where it stopped, without repeating anything and without a remark about it.';
const CONTEXT = { systemPrompt: '', isSpoken: true, signer: 'here' };
const thought = (text: string): TurnStep => ({ kind: 'thinking', text, startedAt: 0 });
const wrote = (text: string): TurnStep => ({ kind: 'text', text, startedAt: 0 });
const called = (result: string | null): TurnStep => ({
  kind: 'toolCall',
  callId: 'c1',
  name: 'time',
  argumentsJson: '{}',
  endsRound: true,
  outcome: result === null ? 'running' : 'done',
  result,
  endedAt: result === null ? null : 1,
  sources: [],
  startedAt: 0,
});
const turnOf = (steps: readonly TurnStep[], change: Partial<TurnRecord> = {}): TurnRecord => ({
  ...record({ status: 'done', ...change }),
  ...toldOf(steps),
});

const inTurns = [
  thought('Hm. '),
  wrote('One two three. '),
  thought('And?'),
  wrote('Four five six.'),
] as const;
/** Without who the model is. */
const asked = (...turns: readonly TurnRecord[]): readonly ChatMessage[] =>
  askMessages(turns, 'And?', CONTEXT).slice(1);

describe('a reply of several steps', () => {
  test('goes back as the parts that it had, in their order', () => {
    expect(asked(turnOf(inTurns))).toEqual([
      { role: 'user', parts: [{ type: 'text', text: 'Why?' }] },
      {
        role: 'assistant',
        parts: [
          { type: 'thinking', text: 'Hm. ' },
          { type: 'text', text: 'One two three. ' },
          { type: 'thinking', text: 'And?' },
          { type: 'text', text: 'Four five six.' },
        ],
      },
      { role: 'user', parts: [{ type: 'text', text: 'And?' }] },
    ]);
  });

  test('whose voice was stopped keeps its thinking whole, and of its text what was heard', () => {
    expect(asked(turnOf(inTurns, { heardTo: 8 }))[1]?.parts).toEqual([
      { type: 'thinking', text: 'Hm. ' },
      { type: 'text', text: 'One two' },
      { type: 'thinking', text: 'And?' },
      { type: 'text', text: `\n\n${MARK}` },
    ]);
  });

  test('has the result of a tool between what was said before and after its call', () => {
    expect(asked(turnOf([wrote('I look. '), called('12:00'), wrote('It is noon.')])).slice(1, -1)).toEqual([
      {
        role: 'assistant',
        parts: [
          { type: 'text', text: 'I look. ' },
          { type: 'toolCall', callId: 'c1', name: 'time', argumentsJson: '{}' },
        ],
      },
      { role: 'tool', parts: [{ type: 'toolResult', callId: 'c1', text: '12:00' }] },
      { role: 'assistant', parts: [{ type: 'text', text: 'It is noon.' }] },
    ]);
  });

  test('has no call that nothing came of', () => {
    expect(asked(turnOf([wrote('I look. '), called(null)]))[1]).toEqual({
      role: 'assistant',
      parts: [{ type: 'text', text: 'I look. ' }],
    });
  });
});

describe('on the wire, to the byte', () => {
  const bytes = (messages: readonly ChatMessage[], model = 'MiniMax-M3'): string => {
    const request = { model, messages, thinking: { type: 'default' }, ...PLAIN_REQUEST } as const;
    const { messages: sent } = openAiRequest(wireAsked(request));
    return JSON.stringify(Array.isArray(sent) ? sent.slice(1) : sent);
  };
  const done = record({ status: 'done', thinking: 'Hm.', reply: 'One two three. Four five six.' });

  test.each([
    ['the first question', [], '[{"role":"user","content":"And?"}]'],
    [
      'a turn without thinking',
      [record({ status: 'done', reply: 'One.' })],
      '[{"role":"user","content":"Why?"},{"role":"assistant","content":"One."},{"role":"user","content":"And?"}]',
    ],
    [
      'a turn that thought once',
      [done],
      '[{"role":"user","content":"Why?"},{"role":"assistant","content":"One two three. Four five six.","reasoning_details":[{"type":"reasoning.text","text":"Hm."}]},{"role":"user","content":"And?"}]',
    ],
    [
      'a turn that thought in between',
      [turnOf(inTurns)],
      '[{"role":"user","content":"Why?"},{"role":"assistant","content":"One two three. Four five six.","reasoning_details":[{"type":"reasoning.text","text":"Hm. And?"}]},{"role":"user","content":"And?"}]',
    ],
    [
      'a turn whose voice was stopped',
      [turnOf(inTurns, { heardTo: 20 })],
      `[{"role":"user","content":"Why?"},{"role":"assistant","content":"One two three. Four\\n\\n${MARK}","reasoning_details":[{"type":"reasoning.text","text":"Hm. And?"}]},{"role":"user","content":"And?"}]`,
    ],
    [
      'a turn of which nothing was heard',
      [{ ...done, heardTo: 0 }],
      `[{"role":"user","content":"Why?"},{"role":"assistant","content":"${MARK}","reasoning_details":[{"type":"reasoning.text","text":"Hm."}]},{"role":"user","content":"And?"}]`,
    ],
    [
      'one that failed before its reply, and one that was stopped before it',
      [record({ status: 'failed', thinking: 'Hm.' }), record({ status: 'cancelled' })],
      '[{"role":"user","content":"Why?"},{"role":"user","content":"And?"}]',
    ],
  ])('%s', (_name, earlier, expected) => {
    expect(bytes(askMessages(earlier, 'And?', CONTEXT))).toBe(expected);
  });

  test('the rest of a reply', () => {
    expect(bytes(continueMessages([], turnOf(inTurns, { heardTo: 4 }), CONTEXT))).toBe(
      `[{"role":"user","content":"Why?"},{"role":"assistant","content":"One two three. Four five six.","reasoning_details":[{"type":"reasoning.text","text":"Hm. And?"}]},{"role":"user","content":"${CONTINUE}"}]`,
    );
  });

  test('a turn that thought, to M3.1-Flash', () => {
    expect(bytes(askMessages([done], 'And?', CONTEXT), 'MiniMax-M3.1-Flash')).toBe(
      '[{"role":"user","content":"Why?"},{"role":"assistant","content":"One two three. Four five six.","reasoning_content":"Hm."},{"role":"user","content":"And?"}]',
    );
  });
});
