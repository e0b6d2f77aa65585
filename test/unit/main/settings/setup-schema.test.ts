import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptSetup, setupPatch } from '../../../../src/main/settings/setup-schema.ts';
import { AS_IN_SETTINGS } from '../../../../src/shared/conversation-setup.ts';

const BUDGET = { thinking: 'budget', thinkingEffort: 'low', thinkingBudgetTokens: 2_048 };

const FINE: readonly object[] = [
  {},
  AS_IN_SETTINGS,
  { speed: 0.5 },
  { speed: 2, speakReplies: true },
  { thinking: BUDGET },
  { voiceId: '少女 voice', model: null },
];

test.each(FINE.map((change) => [change]))('a change %j is taken', (change) => {
  expect(setupPatch.parse(change)).toEqual(change);
});

const HOSTILE: readonly unknown[] = [
  { speed: 0.4 },
  { speed: Number.NaN },
  { speed: '1' },
  { temperature: 2.1 },
  { maxOutputTokens: 1.5 },
  { maxOutputTokens: 1e9 },
  { model: '' },
  { model: 'x'.repeat(201) },
  { systemPrompt: ' ' },
  { systemPrompt: 'x'.repeat(20_001) },
  { thinking: { ...BUDGET, thinkingBudgetTokens: 1 } },
  { thinking: 'off' },
  { thinking: { ...BUDGET, more: 1 } },
  { baseUrl: 'https://evil.example' },
  { __proto__: null, constructor: 1 },
  null,
  [],
];

test.each(HOSTILE.map((change) => [change]))('a change %j is refused', (change) => {
  expect(setupPatch.safeParse(change).success).toBe(false);
});

test('of what is kept, only what is understood holds', () => {
  expect(keptSetup(null)).toEqual(AS_IN_SETTINGS);
  for (const damaged of [
    '',
    '{',
    '[]',
    '7',
    'null',
    '"x"',
    '{"speed":9,"model":7}',
    `"${'x'.repeat(300_000)}"`,
  ])
    expect(keptSetup(damaged)).toEqual(AS_IN_SETTINGS);
  expect(keptSetup('{"speed":1.5,"temperature":9,"aNewerOne":1,"thinking":{"thinking":"off"}}')).toEqual({
    ...AS_IN_SETTINGS,
    speed: 1.5,
  });
});

test('whatever is kept, what is read of it could have been set', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const { success } = setupPatch.safeParse(keptSetup(json));
      expect(success).toBe(true);
    }),
  );
});
