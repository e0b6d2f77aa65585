import { CancellableEvent, StrictEmitter, strict } from '../strict.ts';
import { Chromium } from '../chromium.ts';
import { record, runningChromium, setChromium, standinConfig } from '../runtime.ts';
import { BrowserWindow, windowHooks } from './browser-window.ts';
import { chromiumSwitches, commandLine } from './command-line.ts';
import { pressAccelerator } from './menu.ts';
import { getName, getPath, setName, setPath } from './paths.ts';
import { becomeReady, isReady } from './readiness.ts';
import { defaultSession } from './session.ts';
import { SingleInstanceLock } from './single-instance.ts';

const EVENTS = [
  'will-finish-launching',
  'ready',
  'activate',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'second-instance',
  'open-url',
  'open-file',
  'web-contents-created',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
  'render-process-gone',
  'child-process-gone',
  'certificate-error',
  'login',
  'select-client-certificate',
  'continue-activity',
  'accessibility-support-changed',
  'session-created',
];

class App extends StrictEmitter {
  readonly commandLine = commandLine;
  readonly isPackaged = false;
  readonly dock = undefined;
  readonly getPath = getPath;
  readonly setPath = setPath;
  readonly getName = getName;
  readonly setName = setName;
  readonly isReady = isReady;
  private readonly readyPromise: Promise<void>;
  private resolveReady: () => void = () => undefined;
  private lock: SingleInstanceLock | undefined;
  private quitting = false;
  private leaving = false;

  constructor() {
    super('app', EVENTS);
    this.readyPromise = new Promise((resolve) => {
      this.resolveReady = resolve;
    });
  }

  get name(): string {
    return getName();
  }

  whenReady(): Promise<void> {
    return this.readyPromise;
  }

  /**
   * Not Electron's: called when the app's entry has been evaluated to its end,
   * as Electron waits for it.
   */
  async standinStart(): Promise<void> {
    if (this.leaving) return;
    const { chromiumExecutable: executable, visible } = standinConfig();
    const userData = getPath('userData');
    const chromium = new Chromium({ executable, visible, userData, switches: chromiumSwitches() });
    setChromium(chromium);
    chromium.connection.once('closed', () => {
      if (this.leaving) return;
      console.error('Chromium has ended.');
      this.exit(1);
    });
    const { browser } = chromium.connection;
    await browser.send('Target.setDiscoverTargets', { discover: true });
    // What the page's own scripts do not catch, a form with a target for one: no window
    // but the app's stays open.
    browser.on(
      'Target.targetCreated',
      ({ targetInfo }: { targetInfo: { openerId?: string; targetId: string } }) => {
        if (targetInfo.openerId !== undefined)
          browser.post('Target.closeTarget', { targetId: targetInfo.targetId });
      },
    );
    const downloadPath = chromium.downloadFolder();
    await browser.send('Browser.setDownloadBehavior', {
      behavior: 'deny',
      downloadPath,
      eventsEnabled: true,
    });
    browser.on('Browser.downloadWillBegin', ({ url, suggestedFilename }: Record<string, unknown>) => {
      const item = strict('DownloadItem', {
        getURL: () => url,
        getFilename: () => suggestedFilename,
        cancel: () => undefined,
      });
      defaultSession.emit('will-download', new CancellableEvent(), item, null);
    });
    becomeReady();
    this.emit('will-finish-launching');
    this.emit('ready', {}, {});
    this.resolveReady();
  }

  enableSandbox(): void {
    if (isReady()) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  disableHardwareAcceleration(): void {
    if (isReady())
      throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
  }

  requestSingleInstanceLock(additionalData?: unknown): boolean {
    this.lock ??= new SingleInstanceLock(getPath('userData'));
    const onSecond = (argv: string[], cwd: string, data: unknown): void => {
      this.emit('second-instance', {}, argv, cwd, data);
    };
    return this.lock.acquire(onSecond, additionalData);
  }

  hasSingleInstanceLock(): boolean {
    return this.lock?.isHeld ?? false;
  }

  releaseSingleInstanceLock(): void {
    this.lock?.release();
  }

  /** Windows first, each of which may refuse; the rest is Electron's order of events. */
  quit(): void {
    if (this.quitting || this.leaving) return;
    const before = new CancellableEvent();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.quitting = true;
    const windows = BrowserWindow.getAllWindows();
    for (const window of windows) window.close();
    if (BrowserWindow.getAllWindows().length > 0) {
      this.quitting = false;
      return;
    }
    this.finishQuitting();
  }

  private finishQuitting(): void {
    const will = new CancellableEvent();
    this.emit('will-quit', will);
    this.quitting = false;
    if (!will.defaultPrevented) this.leave(0);
  }

  exit(exitCode = 0): void {
    if (this.leaving) return;
    this.quitting = true;
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
    this.leave(exitCode);
  }

  /**
   * At once, as in Electron: what is still being done in this process, a file that is being
   * written too, ends with it.
   */
  private leave(exitCode: number): void {
    if (this.leaving) return;
    this.leaving = true;
    this.emit('quit', {}, exitCode);
    this.lock?.release();
    if (isReady()) runningChromium().end();
    process.exit(exitCode);
  }

  relaunch(options: object = {}): void {
    record('app.relaunch', options);
  }

  focus(): void {
    BrowserWindow.getAllWindows()[0]?.focus();
  }

  getAppPath(): string {
    return standinConfig().appPath;
  }

  getVersion(): string {
    return standinConfig().appVersion;
  }

  getLocale(): string {
    return commandLine.getSwitchValue('lang') || Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getSystemLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getLocaleCountryCode(): string {
    return new Intl.Locale(this.getLocale()).region ?? '';
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getSystemLocale()];
  }

  setAppUserModelId(id: string): void {
    record('app.setAppUserModelId', id);
  }

  setDesktopName(name: string): void {
    record('app.setDesktopName', name);
  }

  setAboutPanelOptions(options: object): void {
    record('app.setAboutPanelOptions', options);
  }

  showAboutPanel(): void {
    record('app.showAboutPanel', null);
  }

  setBadgeCount(count = 0): boolean {
    record('app.setBadgeCount', count);
    return true;
  }

  /** Not Electron's: how windows reach the app. */
  standinConnectWindows(): void {
    windowHooks.created = (window) => {
      this.emit('web-contents-created', {}, window.webContents);
      this.emit('browser-window-created', {}, window);
      window.webContents.on('render-process-gone', (_event: object, details: object) => {
        this.emit('render-process-gone', {}, window.webContents, details);
      });
    };
    windowHooks.focused = (window) => this.emit('browser-window-focus', {}, window);
    windowHooks.key = (window, key) => pressAccelerator(window, key);
    windowHooks.allClosed = () => {
      if (this.quitting) return;
      if (this.listenerCount('window-all-closed') === 0) this.quit();
      else this.emit('window-all-closed');
    };
  }
}

const implementation = new App();
implementation.standinConnectWindows();

export const app = strict('app', implementation);
