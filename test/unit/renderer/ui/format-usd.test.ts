import { expect, it } from 'vitest';
import { formatUsd } from '../../../../src/renderer/ui/format-usd.ts';

it.each([
  [0, '$0.00'],
  [0.000_000_123, '$0.00000012'],
  [0.001_234, '$0.0012'],
  [0.012_34, '$0.012'],
  [0.01, '$0.01'],
  [1.2, '$1.20'],
  [1_234.5, '$1,234.50'],
])('%f dollars are written %s', (amount, text) => {
  expect(formatUsd(amount, 'en')).toBe(text);
});
