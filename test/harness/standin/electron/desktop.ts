import { StrictEmitter, strict } from '../strict.ts';
import { record } from '../runtime.ts';

/**
 * What Electron asks of the desktop. Nothing leaves the process: it is recorded, and
 * a test gives the answers.
 */

export const shell = strict('shell', {
  openExternal: (url: string): Promise<void> => {
    record('shell.openExternal', url);
    return Promise.resolve();
  },
  openPath: (path: string): Promise<string> => {
    record('shell.openPath', path);
    return Promise.resolve('');
  },
  showItemInFolder: (path: string): void => record('shell.showItemInFolder', path),
  beep: (): void => record('shell.beep', null),
});

/** The next answers, in order: { response } of a message box, { filePath } of a save dialog. */
export const dialogAnswers: object[] = [];

export const dialog = strict('dialog', {
  showMessageBox: (...args: unknown[]): Promise<object> => {
    record('dialog.showMessageBox', args.at(-1));
    return Promise.resolve({ response: 0, checkboxChecked: false, ...dialogAnswers.shift() });
  },
  showErrorBox: (title: string, content: string): void => record('dialog.showErrorBox', { title, content }),
  showSaveDialog: (...args: unknown[]): Promise<object> => {
    record('dialog.showSaveDialog', args.at(-1));
    return Promise.resolve(dialogAnswers.shift() ?? { canceled: true, filePath: '' });
  },
  showOpenDialog: (...args: unknown[]): Promise<object> => {
    record('dialog.showOpenDialog', args.at(-1));
    return Promise.resolve(dialogAnswers.shift() ?? { canceled: true, filePaths: [] });
  },
});

let clipboardText = '';

export const clipboard = strict('clipboard', {
  writeText: (text: string): void => {
    clipboardText = text;
    record('clipboard.writeText', text);
  },
  readText: (): Promise<string> => Promise.resolve(clipboardText),
  clear: (): void => {
    clipboardText = '';
  },
});

export const powerMonitor = strict(
  'powerMonitor',
  Object.assign(
    new StrictEmitter('powerMonitor', [
      'suspend',
      'resume',
      'on-ac',
      'on-battery',
      'shutdown',
      'lock-screen',
      'unlock-screen',
    ]),
    { getSystemIdleTime: (): number => 0, isOnBatteryPower: (): boolean => false },
  ),
);

const blockers = new Set<number>();
let lastBlocker = 0;

export const powerSaveBlocker = strict('powerSaveBlocker', {
  start: (type: string): number => {
    const id = ++lastBlocker;
    blockers.add(id);
    record('powerSaveBlocker.start', type);
    return id;
  },
  stop: (id: number): boolean => {
    record('powerSaveBlocker.stop', id);
    return blockers.delete(id);
  },
  isStarted: (id: number): boolean => blockers.has(id),
});

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display = {
  id: 1,
  label: '',
  bounds: area,
  workArea: area,
  size: area,
  workAreaSize: area,
  scaleFactor: 1,
  rotation: 0,
};

export const screen = strict(
  'screen',
  Object.assign(
    new StrictEmitter('screen', ['display-added', 'display-removed', 'display-metrics-changed']),
    {
      getAllDisplays: () => [display],
      getPrimaryDisplay: () => display,
      getDisplayMatching: () => display,
      getDisplayNearestPoint: () => display,
      getCursorScreenPoint: () => ({ x: 0, y: 0 }),
    },
  ),
);

export const crashReporter = strict('crashReporter', {
  start: (options: object): void => record('crashReporter.start', options),
  getParameters: (): object => ({}),
  getUploadToServer: (): boolean => false,
});

/** Electron too has this on macOS alone. Nobody is asked: yes. */
const ofMacOs = {
  askForMediaAccess: (mediaType: string): Promise<boolean> => {
    record('systemPreferences.askForMediaAccess', mediaType);
    return Promise.resolve(true);
  },
};

export const systemPreferences = strict('systemPreferences', process.platform === 'darwin' ? ofMacOs : {});

const shortcuts = new Map<string, () => void>();

export const globalShortcut = strict('globalShortcut', {
  register: (accelerator: string, callback: () => void): boolean => {
    shortcuts.set(accelerator, callback);
    return true;
  },
  unregister: (accelerator: string): void => void shortcuts.delete(accelerator),
  unregisterAll: (): void => shortcuts.clear(),
  isRegistered: (accelerator: string): boolean => shortcuts.has(accelerator),
});

export const Notification = strict('Notification', { isSupported: (): boolean => false });

/** A picture nobody sees: only its file's name is kept. */
export const nativeImage = strict('nativeImage', {
  createFromPath: (path: string): object =>
    strict('NativeImage', { isEmpty: () => path === '', standinPath: path }),
  createEmpty: (): object => strict('NativeImage', { isEmpty: () => true }),
});
