import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PermissionAsked } from '../../../../src/shared/turn.ts';
import { stubPage } from '../../../support/renderer/stub-page.ts';

const answered: unknown[] = [];
stubPage({
  turn: {
    permit: (given: unknown) => {
      answered.push(given);
      return Promise.resolve({ ok: true, data: null });
    },
  },
});
afterAll(() => void vi.unstubAllGlobals());
const { answerAsked, ANSWER_HOLD_MS, noteShown } =
  await import('../../../../src/renderer/actions/permission.ts');
const { INITIAL_STATE, store } = await import('../../../../src/renderer/state/store.ts');

const asked = (): PermissionAsked => ({ callId: 'c1', question: { kind: 'readClipboard' } });

beforeEach(() => {
  answered.length = 0;
  store.setState(INITIAL_STATE, true);
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

test('P24: what comes right after a question has appeared was not meant for it', () => {
  const question = asked();
  noteShown(question);
  answerAsked('a', question, 'once');
  vi.advanceTimersByTime(ANSWER_HOLD_MS - 1);
  answerAsked('a', question, 'no');
  expect(answered).toEqual([]);
  vi.advanceTimersByTime(1);
  answerAsked('a', question, 'once');
  expect(answered).toEqual([{ turnId: 'a', callId: 'c1', answer: 'once' }]);
});

test('a question of the same id that takes the place of another has a time of its own', () => {
  noteShown(asked());
  vi.advanceTimersByTime(ANSWER_HOLD_MS);
  const second = asked();
  // It was not on the screen yet.
  answerAsked('a', second, 'once');
  noteShown(second);
  answerAsked('a', second, 'once');
  expect(answered).toEqual([]);
});

test('a clock that was set back keeps nobody from answering', () => {
  const question = asked();
  noteShown(question);
  vi.setSystemTime(Date.now() - 3_600_000);
  answerAsked('a', question, 'no');
  expect(answered).toHaveLength(1);
});
