import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextUpdate, type UpdateEvent } from '../../../../src/main/updates/machine.ts';
import { UPDATE_FAULTS, type UpdateState } from '../../../../src/shared/updates.ts';

const IDLE: UpdateState = { kind: 'idle', isNewest: false };
/** Where a row of events leads. */
const after = (events: readonly UpdateEvent[], from: UpdateState = IDLE) =>
  events.reduce(
    ({ state, effects }, event) => {
      const next = nextUpdate(state, event);
      return { state: next.state, effects: [...effects, ...next.effects] };
    },
    { state: from, effects: [] as readonly string[] },
  );

const due = { type: 'due', isWanted: true } as const;
const found = { type: 'found', version: '2.0.0', mayReplace: true } as const;

test('a newer version is downloaded, and started when the user says so', () => {
  const way = [due, found, { type: 'progress', fraction: 0.5 }, { type: 'downloaded' }] as const;
  expect(after(way).state).toEqual({ kind: 'ready', version: '2.0.0' });
  expect(after([...way, { type: 'restart', isBusy: false }])).toEqual({
    state: { kind: 'restarting', version: '2.0.0' },
    effects: ['check', 'download', 'restart'],
  });
});

test('what is ready waits while something is at work, and is not asked for again', () => {
  const ready = { kind: 'ready', version: '2.0.0' } as const;
  expect(after([{ type: 'restart', isBusy: true }, due, { type: 'asked' }], ready)).toEqual({
    state: ready,
    effects: [],
  });
});

test('what a package manager installed is told of, each day anew', () => {
  const told = after([due, { ...found, mayReplace: false }]);
  expect(told).toEqual({ state: { kind: 'told', version: '2.0.0' }, effects: ['check', 'wait'] });
  expect(after([due], told.state).effects).toEqual(['check']);
});

test('with the setting off nothing is asked for unasked, and what is on its way is given up', () => {
  expect(after([{ type: 'due', isWanted: false }])).toEqual({ state: IDLE, effects: ['wait'] });
  expect(after([due, found, { type: 'switchedOff' }])).toEqual({
    state: IDLE,
    effects: ['check', 'download', 'cancel', 'wait'],
  });
  expect(after([{ type: 'asked' }]).effects).toEqual(['check']);
});

test('without an address nothing is ever asked', () => {
  const { state, effects } = after([due, { type: 'asked' }, found], { kind: 'off' });
  expect({ state, effects }).toEqual({ state: { kind: 'off' }, effects: [] });
});

const events: fc.Arbitrary<UpdateEvent> = fc.oneof(
  fc.boolean().map((isWanted): UpdateEvent => ({ type: 'due', isWanted })),
  fc.boolean().map((isBusy): UpdateEvent => ({ type: 'restart', isBusy })),
  fc.boolean().map((mayReplace): UpdateEvent => ({ type: 'found', version: '2.0.0', mayReplace })),
  fc.float().map((fraction): UpdateEvent => ({ type: 'progress', fraction })),
  fc.constantFrom(...UPDATE_FAULTS).map((fault): UpdateEvent => ({ type: 'failed', fault })),
  fc.constantFrom('asked', 'switchedOff', 'nothingNewer', 'downloaded').map((type) => ({ type })),
);

test('whatever happens, one thing is asked for at a time, and it always comes to be asked again or lies ready', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 40 }), (happened) => {
      let state: UpdateState = IDLE;
      let isWaiting = true;
      for (const event of happened) {
        // What it waited for has come.
        if (event.type === 'due') isWaiting = false;
        const before = state;
        const { state: next, effects } = nextUpdate(state, event);
        state = next;
        if (effects.includes('check')) {
          expect(['idle', 'told', 'failed']).toContain(before.kind);
          isWaiting = false;
        }
        if (effects.includes('download')) expect(before.kind).toBe('checking');
        if (effects.includes('restart'))
          expect([before.kind, event]).toEqual(['ready', { type: 'restart', isBusy: false }]);
        if (effects.includes('wait')) isWaiting = true;
        if (['idle', 'told', 'failed'].includes(state.kind)) expect(isWaiting).toBe(true);
        if (state.kind === 'downloading') {
          expect(state.fraction).toBeGreaterThanOrEqual(0);
          expect(state.fraction).toBeLessThanOrEqual(1);
        }
      }
    }),
  );
});
