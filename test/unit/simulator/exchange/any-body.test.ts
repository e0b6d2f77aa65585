import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Simulator } from '../../../../src/simulator/server.ts';
import {
  call,
  CHAT,
  COUNT_TOKENS,
  json,
  MESSAGES,
  PROXY_MESSAGES,
  SEARCH,
  startQuickSimulator,
} from '../../../support/simulator/client.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator({ recordRequests: false });
});
afterAll(() => simulator.close());

const words = fc.oneof(
  fc.string(),
  fc.constantFrom('a', 'b', 'what time is it in Tokyo', 'cancel the timer'),
);
const block = fc.record(
  {
    type: fc.constantFrom('text', 'tool_use', 'tool_result', 'thinking', 'image', 'document'),
    text: words,
    thinking: words,
    signature: words,
    id: words,
    tool_use_id: words,
    name: words,
    input: fc.oneof(fc.object(), fc.jsonValue()),
    content: fc.oneof(words, fc.jsonValue()),
  },
  { requiredKeys: ['type'] },
);
const calls = fc.array(
  fc.record({ id: words, function: fc.record({ name: words, arguments: fc.oneof(fc.json(), words) }) }),
);
const message = fc.record(
  {
    role: fc.constantFrom('user', 'assistant', 'tool', 'system'),
    content: fc.oneof(words, fc.array(block), fc.jsonValue()),
    tool_calls: fc.oneof(calls, fc.jsonValue()),
    tool_call_id: words,
  },
  { requiredKeys: ['role'] },
);
const body = fc.record(
  {
    model: fc.constantFrom('MiniMax-M3', 'MiniMax-M2.1', '__proto__'),
    messages: fc.oneof(fc.array(message), fc.jsonValue()),
    max_tokens: fc.oneof(fc.integer({ min: -1, max: 50 }), fc.jsonValue()),
    stream: fc.boolean(),
    thinking: fc.jsonValue(),
    tools: fc.jsonValue(),
    tool_choice: fc.jsonValue(),
    system: fc.jsonValue(),
    q: fc.oneof(words, fc.jsonValue()),
  },
  { requiredKeys: ['model', 'messages'] },
);

test('any body is answered: taken, or refused as invalid, and never as a fault of the server', async () => {
  const path = fc.constantFrom(CHAT, MESSAGES, PROXY_MESSAGES, COUNT_TOKENS, SEARCH);
  await fc.assert(
    fc.asyncProperty(path, fc.oneof(body, fc.jsonValue()), async (asked, given) => {
      const answer = await call(simulator, { path: asked, body: given });
      expect([200, 400]).toContain(answer.status);
      expect(answer.end).toBe('complete');
      if (answer.status === 400) expect(json(answer)).toHaveProperty('error');
    }),
    { numRuns: 300 },
  );
});
