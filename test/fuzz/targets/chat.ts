import * as fc from 'fast-check';
import { createOpenAiChat } from '../../../src/main/chat/openai/openai-chat.ts';
import { editedJson, jsonEdits, jsonText } from '../hostile-json.ts';
import { argumentPiece, replyTarget, word } from '../reply-target.ts';

const pieces = fc.option(word, { nil: undefined });
const call = fc.record(
  {
    index: fc.nat(2),
    id: fc.constantFrom('', 'a', 'b'),
    function: fc.record(
      { name: fc.constantFrom('time', 'sum', ''), arguments: argumentPiece },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
const chunk = fc
  .record({
    content: pieces,
    reasoning_content: pieces,
    reasoning: pieces,
    details: pieces,
    calls: fc.option(fc.array(call, { maxLength: 2 }), { nil: undefined }),
    message: fc.boolean(),
    finish_reason: fc.option(fc.constantFrom('stop', 'length', 'content_filter', 'tool_calls', 'odd', ''), {
      freq: 3,
    }),
    usage: fc.option(fc.constant({ prompt_tokens: 5, completion_tokens: 3 }), { freq: 5 }),
  })
  .map(({ content, reasoning_content, reasoning, details, calls, message, finish_reason, usage }) => {
    const said = {
      role: 'assistant',
      content,
      reasoning_content,
      reasoning,
      reasoning_details: details && [{ text: details }],
      tool_calls: calls,
    };
    return { id: 'x', choices: [{ index: 0, [message ? 'message' : 'delta']: said, finish_reason }], usage };
  });
const event = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(chunk, jsonEdits)
      .map(([value, edits]) => `data: ${jsonText(editedJson(value, edits))}\n\n`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'data: [DONE]\n\n',
      ': comment\n\n',
      'event: error\ndata: {"error":{"type":"overloaded_error","message":"m"}}\n\n',
      'data: {"base_resp":{"status_code":1027}}\n\n',
      'data: {"usage":{"prompt_tokens":2,"completion_tokens":1},"choices":[]}\n\n',
      'data: 1\n\n',
    ),
  },
);

export const chat = replyTarget('chat', event, createOpenAiChat);
