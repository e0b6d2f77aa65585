import { expect, test, vi } from 'vitest';
import { createDisk } from '../../../../src/main/disk/disk.ts';
import { createMainWindow } from '../../../../src/main/shell/window.ts';
import { fakeWindowSystem } from '../../../support/app-window.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

function stage() {
  const { system, windows } = fakeWindowSystem();
  const window = createMainWindow({
    preload: 'preload.cjs',
    icon: 'icon.png',
    folder: temporaryFolder(),
    disk: createDisk(),
    log: () => {},
    system,
  });
  const crash = (at: number, reason = 'crashed'): void =>
    void windows[at]?.webContents.emit('render-process-gone', {}, { reason, exitCode: 139 });
  return { window, windows, crash };
}

test('the window after a crash stands where the one that crashed stood', () => {
  const { window, windows, crash } = stage();
  window.show();
  const [first] = windows;
  expect(first?.options).not.toMatchObject(first?.bounds ?? {});
  first?.maximize();
  crash(0);
  expect(first?.isDestroyed).toBe(true);
  expect(windows).toHaveLength(2);
  expect(windows[1]?.options).toMatchObject(first?.bounds ?? {});
  expect(windows[1]?.isMaximized()).toBe(true);
});

test('a crash is told when the new window has been shown, and an end that was asked for is not', () => {
  const { window, windows, crash } = stage();
  const told = vi.fn<() => void>();
  window.onCrashed(() => told());
  window.show();
  windows[0]?.emit('ready-to-show');
  crash(0, 'clean-exit');
  expect(windows).toHaveLength(1);
  crash(0);
  expect(told).not.toHaveBeenCalled();
  windows[1]?.emit('ready-to-show');
  expect(windows[1]?.isShown).toBe(true);
  expect(told).toHaveBeenCalledOnce();
});
