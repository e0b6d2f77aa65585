import * as fc from 'fast-check';
import { createAnthropicChat } from '../../../src/main/chat/anthropic/anthropic-chat.ts';
import { editedJson, jsonEdits, jsonText } from '../hostile-json.ts';
import { argumentPiece, replyTarget, word } from '../reply-target.ts';

const index = fc.option(fc.nat(2), { nil: undefined, freq: 6 });
const usage = fc.option(fc.constant({ input_tokens: 5, output_tokens: 3, cache_read_input_tokens: 2 }), {
  nil: undefined,
});
const reason = fc.constantFrom(
  'end_turn',
  'tool_use',
  'max_tokens',
  'refusal',
  'pause_turn',
  'odd',
  '',
  null,
);
const maybe = fc.option(word, { nil: '' });
const block = fc.oneof(
  fc.record({ type: fc.constant('text'), text: maybe }),
  fc.record({ type: fc.constant('thinking'), thinking: maybe, signature: fc.constantFrom('', 's') }),
  fc.record({
    type: fc.constant('tool_use'),
    id: fc.constantFrom('a', 'b', ''),
    name: fc.constantFrom('time', ''),
    input: fc.constantFrom({}, { a: 1 }),
  }),
  fc.record({ type: fc.constantFrom('redacted_thinking', 'odd') }),
);
const delta = fc.oneof(
  fc.record({ type: fc.constant('text_delta'), text: word }),
  fc.record({ type: fc.constant('thinking_delta'), thinking: word }),
  fc.record({ type: fc.constant('signature_delta'), signature: word }),
  fc.record({ type: fc.constant('input_json_delta'), partial_json: argumentPiece }),
);
const named = <T extends string>(type: T): fc.Arbitrary<T> => fc.constant(type);
const value = fc.oneof(
  { weight: 1, arbitrary: fc.record({ type: named('message_start'), message: fc.record({ usage }) }) },
  { weight: 4, arbitrary: fc.record({ type: named('content_block_start'), index, content_block: block }) },
  { weight: 8, arbitrary: fc.record({ type: named('content_block_delta'), index, delta }) },
  { weight: 3, arbitrary: fc.record({ type: named('content_block_stop'), index }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: named('message_delta'), delta: fc.record({ stop_reason: reason }), usage }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: named('message'),
      role: fc.constant('assistant'),
      content: fc.option(fc.array(block, { maxLength: 3 })),
      stop_reason: reason,
      usage,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<object>(
      { type: 'message_stop' },
      { type: 'ping' },
      { type: 'error', error: { type: 'overloaded_error', message: 'm' } },
      { type: 'odd' },
      {},
    ),
  },
);
const event = fc
  .tuple(value, jsonEdits, fc.boolean())
  .map(
    ([one, edits, isNamed]) =>
      `${isNamed ? 'event: any\n' : ''}data: ${jsonText(editedJson(one, edits))}\n\n`,
  );

export const messages = replyTarget('messages', event, createAnthropicChat);
