import type { WebContents } from 'electron';
import { expect, test } from 'vitest';
import { createIpc } from '../../../../src/main/ipc/ipc.ts';
import { describeError } from '../../../../src/main/errors/describe-error.ts';
import { contract } from '../../../../src/shared/contract.ts';
import { CALLS } from '../../../support/ipc/boundary.ts';

function ipcFor(page: Partial<WebContents> | null) {
  const channels: string[] = [];
  const created = createIpc({
    ipcMain: { handle: (channel) => void channels.push(channel) },
    page: () => page as WebContents | null,
    describe: describeError,
    report: () => {},
  });
  return { ...created, channels };
}

test('it has one member for each line of the contract, named by direction', () => {
  const { ipc } = ipcFor(null);
  for (const [group, members] of Object.entries(contract)) {
    const names = Object.entries(members).map(
      ([name, { direction }]) =>
        `${direction === 'toMain' ? 'handle' : 'notify'}${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    );
    expect(Object.keys(ipc[group as keyof typeof ipc])).toEqual(names);
  }
});

test('every call without a handler is named when completeness is asked for', () => {
  const { assertComplete, channels } = ipcFor(null);
  expect(channels).toEqual([]);
  for (const call of CALLS) expect(assertComplete).toThrow(call);
});

const send = (): never => {
  throw new TypeError('Object has been destroyed');
};
test.each<[string, Partial<WebContents> | null]>([
  ['there is no window', null],
  ['the window was closed', { isDestroyed: () => true, isCrashed: () => false, send }],
  ['the page has crashed', { isDestroyed: () => false, isCrashed: () => true, send }],
])('a notice is dropped while %s', (_name, page) => {
  expect(() => ipcFor(page).ipc.app.notifyMenuCommand('stop')).not.toThrow();
});

test('a notice goes to its channel', () => {
  const sent: unknown[][] = [];
  const page = {
    isDestroyed: () => false,
    isCrashed: () => false,
    send: (...all: unknown[]) => void sent.push(all),
  };
  ipcFor(page).ipc.app.notifyMenuCommand('openSettings');
  expect(sent).toEqual([['app.menuCommand', 'openSettings']]);
});
