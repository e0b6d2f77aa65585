import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { redact } from '../../../../src/main/net/redact.ts';

test.each([
  ['Invalid key sk-1234.', 'Invalid key [removed]'],
  ['got "Bearer abc.def", sorry', 'got "Bearer [removed]", sorry'],
  ['x-api-key: abc.def, "X-Api-Key":"ghi"', 'x-api-key: [removed], "X-Api-Key":"[removed]"'],
  ["carry it in the 'X-Api-Key' field", "carry it in the 'X-Api-Key' field"],
  ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln failed', 'token [removed] failed'],
  ['hash 88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b unknown', 'hash [removed] unknown'],
  [
    'voice English_Graceful_Lady or English_captivating_female1 of speech-2.8-turbo',
    'voice English_Graceful_Lady or English_captivating_female1 of speech-2.8-turbo',
  ],
  ['two\n\nlines\u0000and\ttabs ', 'two lines and tabs'],
])('%s', (text, expected) => {
  expect(redact(text)).toBe(expected);
});

test('no random token survives, whatever stands around it', () => {
  const hex = fc.string({
    unit: fc.constantFrom(...'0123456789abcdef'.split('')),
    minLength: 32,
    maxLength: 64,
  });
  const around = fc.constantFrom(' ', '"', "'", '(', ': ', '\n', ',');
  fc.assert(
    fc.property(
      hex.filter((key) => /\d[a-f]+\d/.test(key)),
      around,
      around,
      (key, before, after) => {
        expect(redact(`the key${before}${key}${after}was refused`)).not.toContain(key);
      },
    ),
  );
});

test('a message is cut to 300 characters, quickly, however long it is', () => {
  expect(redact('words '.repeat(200_000))).toHaveLength(300);
});
