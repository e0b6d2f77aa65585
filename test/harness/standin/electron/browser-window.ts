import { CancellableEvent, NotImplementedError, strict } from '../strict.ts';
import type { KeyPress } from '../page-messages.ts';
import type { PageTarget } from '../page-target.ts';
import { runningChromium } from '../runtime.ts';
import { isReady } from './readiness.ts';
import { WebContents } from './web-contents.ts';
import { WindowFrame } from './window-frame.ts';

type Options = Electron.BrowserWindowConstructorOptions;

/** What app is told of windows. App imports windows, not the other way round. */
export const windowHooks = {
  created: (_window: BrowserWindow): void => undefined,
  allClosed: (): void => undefined,
  focused: (_window: BrowserWindow): void => undefined,
  key: (_window: BrowserWindow, _key: KeyPress): void => undefined,
};

const windows = new Map<number, BrowserWindow>();
let focusedWindow: BrowserWindow | null = null;
let lastId = 0;

export class BrowserWindow extends WindowFrame {
  readonly id = ++lastId;
  private readonly contents: WebContents;
  private shown: boolean;
  private painted = false;
  private destroyed = false;

  constructor(options: Options = {}) {
    super(options);
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
    const { show = true } = options;
    const { width, height } = this.bounds;
    this.shown = show;
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
      if (runningChromium().visible) self.followScreen(width, height);
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

  protected override alive(): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
  }

  /** A window without a screen has no frame: its content is as large as it is. */
  protected override applyBounds(): void {
    const { width, height } = this.bounds;
    if (runningChromium().visible) this.onScreen({ width, height });
    else this.contents.setContentSize(width, height);
  }

  protected override applyState(windowState: string): void {
    if (runningChromium().visible) this.onScreen({ windowState });
  }

  private onScreen(change: Parameters<PageTarget['setWindow']>[0]): void {
    const { standinPage } = this.contents;
    void standinPage.opened.then(() => standinPage.setWindow(change)).catch(() => undefined);
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
