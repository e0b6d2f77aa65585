import { expect, test } from 'vitest';
import { createDisk } from '../../../../src/main/disk/disk.ts';
import { createMainWindow } from '../../../../src/main/shell/window.ts';
import { fakeWindowSystem } from '../../../support/app-window.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('the window after a crash stands where the one that crashed stood', () => {
  const { system, windows } = fakeWindowSystem();
  createMainWindow({
    preload: 'preload.cjs',
    icon: 'icon.png',
    folder: temporaryFolder(),
    disk: createDisk(),
    log: () => {},
    system,
  }).show();
  const [first] = windows;
  expect(first?.options).not.toMatchObject(first?.bounds ?? {});
  first?.maximize();
  first?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
  expect(first?.isDestroyed).toBe(true);
  expect(windows).toHaveLength(2);
  expect(windows[1]?.options).toMatchObject(first?.bounds ?? {});
  expect(windows[1]?.isMaximized()).toBe(true);
});
