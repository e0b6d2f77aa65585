import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, Display } from 'electron';
import type { WindowSystem } from '../../src/main/shell/window.ts';

/** A window that is there in name alone: it says how it was made, and stands where it is told. */
export class FakeWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), { setWebRTCIPHandlingPolicy: () => {} });
  readonly options: BrowserWindowConstructorOptions;
  readonly bounds = { x: 31, y: 42, width: 900, height: 700 };
  isDestroyed = false;
  isShown = false;
  #isMaximized = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
  }

  loadURL = () => Promise.resolve();
  getNormalBounds = () => this.bounds;
  isMaximized = () => this.#isMaximized;
  maximize = () => {
    this.#isMaximized = true;
  };
  show = () => {
    this.isShown = true;
  };
  destroy = () => {
    this.isDestroyed = true;
  };
}

/** Electron, as far as the window needs it, and the windows that were made. */
export function fakeWindowSystem(): {
  readonly system: WindowSystem;
  readonly windows: readonly FakeWindow[];
} {
  const windows: FakeWindow[] = [];
  const workArea = { x: 0, y: 0, width: 1920, height: 1080 };
  const system: WindowSystem = {
    app: { getName: () => 'Parley', exit: () => {} },
    dialog: { showErrorBox: () => {} },
    nativeTheme: { shouldUseDarkColors: false },
    screen: { getAllDisplays: () => [{ workArea } as Display] },
    makeWindow: (options) => {
      const window = new FakeWindow(options);
      windows.push(window);
      return window as unknown as BrowserWindow;
    },
    showContextMenu: () => {},
  };
  return { system, windows };
}
