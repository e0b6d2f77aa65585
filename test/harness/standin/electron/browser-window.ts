import { CancellableEvent, NotImplementedError, StrictEmitter, strict } from '../strict.ts';
import type { KeyPress } from '../page-messages.ts';
import { record, runningChromium } from '../runtime.ts';
import { isReady } from './readiness.ts';
import { WebContents } from './web-contents.ts';

type Options = Electron.BrowserWindowConstructorOptions;
type Bounds = { x: number; y: number; width: number; height: number };

const EVENTS = [
  'ready-to-show',
  'show',
  'hide',
  'close',
  'closed',
  'focus',
  'blur',
  'resize',
  'resized',
  'move',
  'moved',
  'maximize',
  'unmaximize',
  'minimize',
  'restore',
  'enter-full-screen',
  'leave-full-screen',
  'unresponsive',
  'responsive',
  'page-title-updated',
  'app-command',
  'query-session-end',
  'session-end',
];

/** What app hears of windows; app imports windows, not the other way round. */
export const windowHooks = {
  created: (_window: BrowserWindow): void => undefined,
  allClosed: (): void => undefined,
  focused: (_window: BrowserWindow): void => undefined,
  key: (_window: BrowserWindow, _key: KeyPress): void => undefined,
};

const windows = new Map<number, BrowserWindow>();
let focusedWindow: BrowserWindow | null = null;
let lastId = 0;

export class BrowserWindow extends StrictEmitter {
  readonly id = ++lastId;
  private readonly contents: WebContents;
  private bounds: Bounds;
  private shown: boolean;
  private minimized = false;
  private maximized = false;
  private fullScreen = false;
  private painted = false;
  private destroyed = false;
  private title: string;

  constructor(options: Options = {}) {
    super('BrowserWindow', EVENTS);
    if (!isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const { webPreferences = {} } = options;
    // Weaker than what the stand-in does: it could not show what such a window allows.
    if (webPreferences.contextIsolation === false)
      throw new NotImplementedError('webPreferences.contextIsolation: false');
    if (webPreferences.sandbox === false) throw new NotImplementedError('webPreferences.sandbox: false');
    for (const key of [
      'nodeIntegration',
      'webviewTag',
      'nodeIntegrationInSubFrames',
      'nodeIntegrationInWorker',
    ] as const) {
      if (webPreferences[key]) throw new NotImplementedError(`webPreferences.${key}: true`);
    }
    const { width = 800, height = 600, x = 0, y = 0, show = true, title = '' } = options;
    this.bounds = { x, y, width, height };
    this.shown = show;
    this.title = title;
    this.contents = new WebContents({ width, height, preload: webPreferences.preload });
    const self = strict('BrowserWindow', this);
    windows.set(this.id, self);
    self.listen(self);
    void this.contents.standinPage.opened
      .then(() => self.applyBounds())
      .catch((error: unknown) => {
        if (!this.destroyed) console.error(error);
      });
    windowHooks.created(self);
    if (show) queueMicrotask(() => self.focus());
    return self;
  }

  private listen(self: BrowserWindow): void {
    const reveal = (): void => {
      if (this.painted) return;
      this.painted = true;
      self.emit('ready-to-show', {});
    };
    this.contents.on('standin:painted', reveal);
    this.contents.on('did-finish-load', reveal);
    this.contents.on('standin:closed', () => self.destroy());
    this.contents.on('standin:key', (key: KeyPress) => windowHooks.key(self, key));
    this.contents.on('standin:resize', (width: number, height: number) => {
      if (!runningChromium().visible || (width === this.bounds.width && height === this.bounds.height))
        return;
      this.bounds = { ...this.bounds, width, height };
      self.emit('resize', {});
      self.emit('resized', {});
    });
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focusedWindow;
  }

  static fromWebContents(contents: object): BrowserWindow | null {
    return [...windows.values()].find((window) => window.contents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null;
  }

  get webContents(): WebContents {
    this.alive();
    return this.contents;
  }

  private alive(): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
  }

  /** A window without a screen has no frame: its content is as large as it is. */
  private applyBounds(): void {
    const { width, height } = this.bounds;
    if (!runningChromium().visible) this.contents.setContentSize(width, height);
  }

  loadURL(url: string): Promise<void> {
    this.alive();
    return this.contents.loadURL(url);
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    this.alive();
    if (this.shown) return;
    this.shown = true;
    this.emit('show', {});
  }

  hide(): void {
    this.alive();
    if (!this.shown) return;
    this.shown = false;
    this.blur();
    this.emit('hide', {});
  }

  focus(): void {
    if (this.destroyed || focusedWindow?.id === this.id) return;
    const window = windows.get(this.id);
    if (!window) return;
    focusedWindow?.blur();
    focusedWindow = window;
    if (runningChromium().visible) this.contents.focus();
    this.emit('focus', {});
    windowHooks.focused(window);
  }

  blur(): void {
    if (focusedWindow?.id !== this.id) return;
    focusedWindow = null;
    this.emit('blur', {});
  }

  isFocused(): boolean {
    return focusedWindow?.id === this.id;
  }

  isVisible(): boolean {
    this.alive();
    return this.shown;
  }

  minimize(): void {
    this.alive();
    this.minimized = true;
    this.emit('minimize', {});
  }

  restore(): void {
    this.alive();
    this.minimized = false;
    this.emit('restore', {});
  }

  isMinimized(): boolean {
    this.alive();
    return this.minimized;
  }

  maximize(): void {
    this.alive();
    this.maximized = true;
    this.emit('maximize', {});
  }

  unmaximize(): void {
    this.alive();
    this.maximized = false;
    this.emit('unmaximize', {});
  }

  isMaximized(): boolean {
    this.alive();
    return this.maximized;
  }

  setFullScreen(flag: boolean): void {
    this.alive();
    this.fullScreen = flag;
    this.emit(flag ? 'enter-full-screen' : 'leave-full-screen', {});
  }

  isFullScreen(): boolean {
    return this.fullScreen;
  }

  getBounds(): Bounds {
    this.alive();
    return { ...this.bounds };
  }

  getNormalBounds(): Bounds {
    return this.getBounds();
  }

  getContentBounds(): Bounds {
    return this.getBounds();
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.alive();
    const before = this.bounds;
    this.bounds = { ...before, ...bounds };
    this.applyBounds();
    const { x, y, width, height } = this.bounds;
    if (x !== before.x || y !== before.y) this.emitAll('move', 'moved');
    if (width !== before.width || height !== before.height) this.emitAll('resize', 'resized');
  }

  private emitAll(...events: readonly string[]): void {
    for (const event of events) this.emit(event, {});
  }

  getSize(): [number, number] {
    const { width, height } = this.getBounds();
    return [width, height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getContentSize(): [number, number] {
    return this.getSize();
  }

  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setMinimumSize(width: number, height: number): void {
    record('BrowserWindow.setMinimumSize', { width, height });
  }

  setTitle(title: string): void {
    this.alive();
    this.title = title;
  }

  getTitle(): string {
    this.alive();
    return this.title;
  }

  setBackgroundColor(color: string): void {
    record('BrowserWindow.setBackgroundColor', color);
  }

  setTitleBarOverlay(overlay: object): void {
    record('BrowserWindow.setTitleBarOverlay', overlay);
  }

  setMenuBarVisibility(visible: boolean): void {
    record('BrowserWindow.setMenuBarVisibility', visible);
  }

  setAutoHideMenuBar(hide: boolean): void {
    record('BrowserWindow.setAutoHideMenuBar', hide);
  }

  setMenu(menu: object | null): void {
    record('BrowserWindow.setMenu', menu === null ? null : 'menu');
  }

  removeMenu(): void {
    record('BrowserWindow.removeMenu', null);
  }

  flashFrame(flag: boolean): void {
    record('BrowserWindow.flashFrame', flag);
  }

  /** Asks the window's own listeners first. */
  close(): void {
    if (this.destroyed) return;
    const event = new CancellableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.blur();
    this.destroyed = true;
    windows.delete(this.id);
    this.contents.standinDestroy();
    this.emit('closed', {});
    if (windows.size === 0) windowHooks.allClosed();
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }
}
