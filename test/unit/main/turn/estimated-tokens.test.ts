import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimatedPromptTokens, tokenTwelfths } from '../../../../src/main/turn/estimated-tokens.ts';

test.each([
  ['Good morning', 3],
  ['早上好', 2],
  ['おはよう！', 10 / 3],
  ['안녕', 4 / 3],
  ['🙂', 1],
  ['', 0],
])('“%s” is taken for %f tokens', (text, tokens) => {
  expect(tokenTwelfths(text) / 12).toBeCloseTo(tokens, 12);
});

test('a text is as many tokens wherever it is cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      for (let at = 0; at <= text.length; at += 1)
        expect(tokenTwelfths(text.slice(0, at)) + tokenTwelfths(text.slice(at))).toBe(tokenTwelfths(text));
    }),
  );
});

test('all parts of a prompt count, and the tools with it', () => {
  const eight = 'x'.repeat(8);
  const tools = [{ name: 'four', description: eight, schema: { a: 1 } }];
  expect(
    estimatedPromptTokens({
      messages: [
        { role: 'system', parts: [{ type: 'text', text: eight }] },
        {
          role: 'user',
          parts: [
            { type: 'text', text: eight },
            { type: 'image', mediaType: 'image/png', bytes: new Uint8Array(9) },
          ],
        },
        {
          role: 'assistant',
          parts: [
            { type: 'thinking', text: eight },
            { type: 'toolCall', callId: 'c', name: 'four', argumentsJson: '{"a":1}' },
          ],
        },
        { role: 'tool', parts: [{ type: 'toolResult', callId: 'c', text: eight }] },
      ],
      tools,
    }),
  ).toBe(Math.ceil((4 * 8 + 4 + 7 + 4 + 8 + 7) / 4));
});
