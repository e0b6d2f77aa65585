import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callPlaces, callRuns, callSeconds } from '../../../../src/renderer/conversation/call-places.ts';
import { toldOf, withDelta, withToolCall } from '../../../../src/shared/turn-steps.ts';
import type { TurnStep } from '../../../../src/shared/turn.ts';

const call = (steps: readonly TurnStep[], callId: string): readonly TurnStep[] =>
  withToolCall(steps, { callId, name: 'current_time', argumentsJson: '{}', startedAt: 0 });

test('a call stands where the reply had come to', () => {
  let steps = call(withDelta([], 'thinking', 'Hm.', 0), 'a');
  steps = withDelta(steps, 'text', 'Let me look.\n\n', 0);
  steps = call(call(steps, 'b'), 'c');
  steps = withDelta(steps, 'text', 'Noon.', 0);
  expect(callPlaces(steps)).toEqual([
    { step: 1, at: 0 },
    { step: 3, at: 14 },
    { step: 4, at: 14 },
  ]);
});

test('places never lie outside of the reply, and go up', () => {
  const step = fc.oneof(fc.constant(null), fc.string());
  fc.assert(
    fc.property(fc.array(step), (given) => {
      const steps = given.reduce<readonly TurnStep[]>(
        (all, text, index) => (text === null ? call(all, String(index)) : withDelta(all, 'text', text, 0)),
        [],
      );
      const places = callPlaces(steps);
      expect(places).toHaveLength(given.filter((text) => text === null).length);
      const ats = places.map(({ at }) => at);
      expect(ats).toEqual(ats.toSorted((one, other) => one - other));
      expect(ats.at(-1) ?? 0).toBeLessThanOrEqual(toldOf(steps).reply.length);
    }),
  );
});

test('calls without a word between them belong together', () => {
  let steps = call(call(withDelta([], 'text', 'Let me look.', 0), 'a'), 'b');
  steps = call(withDelta(steps, 'thinking', 'Hm.', 0), 'c');
  steps = call(withDelta(steps, 'text', 'Noon.', 0), 'd');
  expect(callRuns(steps)).toEqual([
    { at: 12, steps: [1, 2, 4] },
    { at: 17, steps: [6] },
  ]);
});

test.each([
  [0, null],
  [499, null],
  [500, '0.5'],
  [9_940, '9.9'],
  [31_600, '32'],
  [-5, null],
])('%d ms are %s s', (ms, said) => {
  expect(callSeconds(ms)).toBe(said);
});
