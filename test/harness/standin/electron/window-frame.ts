import { StrictEmitter } from '../strict.ts';
import { record } from '../runtime.ts';

export type Bounds = { x: number; y: number; width: number; height: number };

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

/** The half of a window that is about its frame: where it is, how large, and what its border shows. */
export abstract class WindowFrame extends StrictEmitter {
  protected bounds: Bounds;
  private minimized = false;
  private maximized = false;
  private fullScreen = false;
  private title: string;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super('BrowserWindow', EVENTS);
    const { width = 800, height = 600, x = 0, y = 0, title = '' } = options;
    this.bounds = { x, y, width, height };
    this.title = title;
  }

  /** @throws when the window was destroyed. */
  protected abstract alive(): void;

  /** Brings the page to the size of `bounds`. */
  protected abstract applyBounds(): void;

  /** Shows the state on the screen, where there is one. */
  protected abstract applyState(state: 'normal' | 'minimized' | 'maximized' | 'fullscreen'): void;

  /** The user has changed the size of the window. */
  protected followScreen(width: number, height: number): void {
    if (width === this.bounds.width && height === this.bounds.height) return;
    this.bounds = { ...this.bounds, width, height };
    this.emitAll('resize', 'resized');
  }

  minimize(): void {
    this.alive();
    this.minimized = true;
    this.applyState('minimized');
    this.emit('minimize', {});
  }

  restore(): void {
    this.alive();
    this.minimized = false;
    this.applyState('normal');
    this.emit('restore', {});
  }

  isMinimized(): boolean {
    this.alive();
    return this.minimized;
  }

  maximize(): void {
    this.alive();
    this.maximized = true;
    this.applyState('maximized');
    this.emit('maximize', {});
  }

  unmaximize(): void {
    this.alive();
    this.maximized = false;
    this.applyState('normal');
    this.emit('unmaximize', {});
  }

  isMaximized(): boolean {
    this.alive();
    return this.maximized;
  }

  setFullScreen(flag: boolean): void {
    this.alive();
    this.fullScreen = flag;
    this.applyState(flag ? 'fullscreen' : 'normal');
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
}
