import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { Timer } from '../../../../src/shared/timers.ts';
import { stubPage } from '../../../support/renderer/stub-page.ts';

const started: string[] = [];
const cancelled: number[] = [];
const done = <T>(data: T) => Promise.resolve({ ok: true, data } as const);
stubPage({
  turn: { start: ({ text }: { readonly text: string }) => done({ turnId: `turn ${started.push(text)}` }) },
  timers: { cancel: ({ timerId }: { readonly timerId: number }) => done(void cancelled.push(timerId)) },
});
afterAll(() => void vi.unstubAllGlobals());

const { INITIAL_STATE, store } = await import('../../../../src/renderer/state/store.ts');
const { sendWritten } = await import('../../../../src/renderer/composer/send-written.ts');

const timer = (id: number, state: Timer['state']): Timer => ({
  id,
  isAlarm: false,
  label: 'Tea',
  dueAtEpochMs: 0,
  state,
});

beforeEach(() => {
  store.setState(INITIAL_STATE, true);
  started.length = 0;
  cancelled.length = 0;
});

test('a plain stop silences what rings, and is not asked', async () => {
  store.setState({ draft: ' Stop! ', timers: [timer(1, 'running'), timer(2, 'ringing')] });
  await sendWritten();
  expect(cancelled).toEqual([2]);
  expect(started).toEqual([]);
  expect(store.getState().draft).toBe('');
});

test('what says more is asked, and it rings on', async () => {
  store.setState({ draft: 'Stop the music.', timers: [timer(2, 'ringing')] });
  await sendWritten();
  expect(cancelled).toEqual([]);
  expect(started).toEqual(['Stop the music.']);
});

test('a stop is asked while nothing rings, and when it takes the place of another question', async () => {
  store.setState({ draft: 'Stop', timers: [timer(1, 'running'), timer(3, 'over')] });
  await sendWritten();
  store.setState({
    draft: 'Stop',
    timers: [timer(2, 'ringing')],
    editing: { turnId: 'a', formerDraft: '' },
  });
  await sendWritten();
  expect(cancelled).toEqual([]);
  expect(started).toEqual(['Stop', 'Stop']);
});
