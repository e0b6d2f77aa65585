import { PageTarget } from '../page-target.ts';
import { StrictEmitter } from '../strict.ts';
import { record, runningChromium, standinConfig } from '../runtime.ts';
import { colorScheme } from './color-scheme.ts';
import { loadScripts } from './load-preload.ts';
import { WEB_CONTENTS_EVENTS } from './web-contents-events.ts';

export interface PageViewOptions {
  readonly width: number;
  readonly height: number;
  readonly preload: string | undefined;
}

/** The half of webContents that is about the picture and the keys: size, zoom, colours, editing. */
export class PageView extends StrictEmitter {
  /** Not Electron's: the page behind it, for the window and the driver. */
  readonly standinPage: PageTarget;
  protected readonly preloadError: Error | undefined;
  protected readonly preloadPath: string;
  private muted = false;
  private zoomFactor = 1;
  private contentSize: { width: number; height: number };

  constructor(options: PageViewOptions) {
    super('webContents', WEB_CONTENTS_EVENTS);
    this.contentSize = { width: options.width, height: options.height };
    this.preloadPath = options.preload ?? '';
    const [scripts, error] = loadScripts(options.preload);
    this.preloadError = error;
    const initScript = standinConfig().initScript;
    this.standinPage = new PageTarget(runningChromium(), { ...options, scripts, initScript });
  }

  setZoomFactor(factor: number): void {
    this.zoomFactor = factor;
    this.setContentSize(this.contentSize.width, this.contentSize.height);
  }

  getZoomFactor(): number {
    return this.zoomFactor;
  }

  /** Chromium's own steps: each level is 20 per cent. */
  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level);
  }

  getZoomLevel(): number {
    return Math.log(this.zoomFactor) / Math.log(1.2);
  }

  /** Zoom as a page sees it: fewer, larger CSS pixels in the same window. */
  setContentSize(width: number, height: number): void {
    this.contentSize = { width, height };
    const zoom = this.zoomFactor;
    if (runningChromium().visible && zoom === 1) {
      this.standinPage.post('Emulation.clearDeviceMetricsOverride');
      return;
    }
    this.standinPage.post('Emulation.setDeviceMetricsOverride', {
      width: Math.round(width / zoom),
      height: Math.round(height / zoom),
      deviceScaleFactor: runningChromium().visible ? 0 : zoom,
      scale: runningChromium().visible ? zoom : 1,
      mobile: false,
    });
  }

  /** The desktop's dark mode, or the app's own choice of it. */
  async applyMedia(): Promise<void> {
    const features = [{ name: 'prefers-color-scheme', value: colorScheme.current }];
    await this.standinPage.send('Emulation.setEmulatedMedia', { features }).catch(() => undefined);
  }

  setVisualZoomLevelLimits(minimum: number, maximum: number): Promise<void> {
    record('webContents.setVisualZoomLevelLimits', { minimum, maximum });
    return Promise.resolve();
  }

  /** Recorded only: Chromium takes it per process, and the standalone one ignores it. */
  setWebRTCIPHandlingPolicy(policy: string): void {
    record('webContents.setWebRTCIPHandlingPolicy', policy);
  }

  setBackgroundThrottling(allowed: boolean): void {
    record('webContents.setBackgroundThrottling', allowed);
  }

  setAudioMuted(muted: boolean): void {
    this.muted = muted;
  }

  isAudioMuted(): boolean {
    return this.muted;
  }

  readonly openDevTools = (): void => record('webContents.openDevTools', this.standinPage.targetId);
  readonly toggleDevTools = (): void => record('webContents.toggleDevTools', this.standinPage.targetId);
  readonly closeDevTools = (): void => record('webContents.closeDevTools', this.standinPage.targetId);

  isDevToolsOpened(): boolean {
    return false;
  }

  focus(): void {
    this.standinPage.post('Page.bringToFront');
  }

  forcefullyCrashRenderer(): void {
    this.standinPage.post('Page.crash');
  }

  readonly undo = (): void => this.edit('Undo');
  readonly redo = (): void => this.edit('Redo');
  readonly cut = (): void => this.edit('Cut');
  readonly copy = (): void => this.edit('Copy');
  readonly paste = (): void => this.edit('Paste');
  readonly delete = (): void => this.edit('Delete');
  readonly selectAll = (): void => this.edit('SelectAll');

  replaceMisspelling(text: string): void {
    this.standinPage.post('Input.insertText', { text });
  }

  /** Blink's editing commands have one way in from outside: those of a key. */
  private edit(command: string): void {
    const key = { type: 'rawKeyDown', key: 'F24', code: 'F24', commands: [command] };
    this.standinPage.post('Input.dispatchKeyEvent', key);
  }
}
