import { expect, it } from 'vitest';
import { formatPrice, formatUsd } from '../../../../src/renderer/ui/format-usd.ts';

it.each([
  [0, '$0.00'],
  [0.000_000_123, '$0.00000012'],
  [0.001_234, '$0.0012'],
  [0.012_34, '$0.012'],
  [0.01, '$0.010'],
  [0.099_9, '$0.10'],
  [0.123, '$0.12'],
  [1.2, '$1.20'],
  [1_234.5, '$1,234.50'],
])('%f dollars are written %s', (amount, text) => {
  expect(formatUsd(amount, 'en')).toBe(text);
});

it.each([
  [0.3, '$0.30'],
  [2, '$2.00'],
  [0.0125, '$0.0125'],
  [0.000_000_001, '$0.000000001'],
])('a price of %f dollars is written %s', (usd, text) => {
  expect(formatPrice(usd, 'en')).toBe(text);
});
