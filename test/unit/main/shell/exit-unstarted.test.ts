import { expect, test, vi } from 'vitest';
import { exitUnstarted } from '../../../../src/main/shell/exit-unstarted.ts';

const calls = vi.hoisted((): unknown[][] => []);
vi.mock('electron', () => ({
  app: { exit: (...args: unknown[]) => void calls.push(['exit', ...args]) },
  dialog: { showErrorBox: (...args: unknown[]) => void calls.push(['showErrorBox', ...args]) },
}));

test('a start that fails is told, without secrets, and the app ends', () => {
  exitUnstarted(new Error('EACCES: permission denied, sk-0123456789abcdef'));
  expect(calls).toEqual([
    [
      'showErrorBox',
      'Parley cannot start',
      'Please start Parley again. If it fails again, this may help: EACCES: permission denied, [removed]',
    ],
    ['exit', 1],
  ]);
});
