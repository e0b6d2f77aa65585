import { expect, test } from 'vitest';
import { exitUnstarted } from '../../../../src/main/shell/exit-unstarted.ts';

test('a start that fails is told, without secrets, and the app ends', () => {
  const calls: unknown[][] = [];
  const electron = {
    app: { exit: (...args: unknown[]) => void calls.push(['exit', ...args]) },
    dialog: { showErrorBox: (...args: unknown[]) => void calls.push(['showErrorBox', ...args]) },
  };
  exitUnstarted(electron, new Error('EACCES: permission denied, sk-J4vN8qLs2WcX6hTz'));
  expect(calls).toEqual([
    [
      'showErrorBox',
      'Parley cannot start',
      'Please start Parley again. If it fails again, this may help: EACCES: permission denied, [removed]',
    ],
    ['exit', 1],
  ]);
});
