import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { createDisk } from '../../../../src/main/disk/disk.ts';
import { createMainWindow } from '../../../../src/main/shell/window.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

interface FakeWindow extends EventEmitter {
  readonly webContents: EventEmitter;
  readonly options: object;
  readonly destroyed: boolean;
  readonly isMaximized: () => boolean;
}
const windows = vi.hoisted((): FakeWindow[] => []);
const moved = vi.hoisted(() => ({ x: 31, y: 42, width: 900, height: 700 }));
vi.mock('electron', () => ({
  BrowserWindow: class extends EventEmitter {
    readonly webContents = Object.assign(new EventEmitter(), { setWebRTCIPHandlingPolicy: () => {} });
    readonly options: object;
    destroyed = false;
    maximized = false;
    constructor(options: object) {
      super();
      this.options = options;
      windows.push(this);
    }
    loadURL = () => Promise.resolve();
    getNormalBounds = () => moved;
    isMaximized = () => this.maximized;
    maximize = () => (this.maximized = true);
    destroy = () => (this.destroyed = true);
  },
  Menu: {},
  app: { getName: () => 'Parley' },
  dialog: {},
  nativeTheme: { shouldUseDarkColors: false },
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
}));

test('the window after a crash stands where the one that crashed stood', () => {
  createMainWindow({
    preload: 'preload.cjs',
    icon: 'icon.png',
    folder: temporaryFolder(),
    disk: createDisk(),
    log: () => {},
  }).show();
  const [first] = windows;
  expect(first?.options).not.toMatchObject(moved);
  (first as unknown as { maximize: () => void }).maximize();
  first?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
  expect(first?.destroyed).toBe(true);
  expect(windows).toHaveLength(2);
  expect(windows[1]?.options).toMatchObject(moved);
  expect(windows[1]?.isMaximized()).toBe(true);
});
