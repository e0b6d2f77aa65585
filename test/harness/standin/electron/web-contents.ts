import { readFileSync } from 'node:fs';
import { CancellableEvent, NotImplementedError, StrictEmitter, strict } from '../strict.ts';
import type { CdpParams } from '../cdp.ts';
import type { PageMessage } from '../page-messages.ts';
import { PageTarget } from '../page-target.ts';
import { pageScripts, type PageScripts } from '../page-scripts.ts';
import { toAppUrl, toPageUrl } from '../addresses.ts';
import { record, runningChromium, standinConfig } from '../runtime.ts';
import { receiveFromPage } from './ipc-main.ts';
import { announcePermissions, decideMedia } from './permissions.ts';
import { registeredSchemes } from './protocol.ts';
import { answerRequest, type NavigationRequest } from './requests.ts';
import { defaultSession } from './session.ts';
import { TopFrame } from './web-frame.ts';

export const WEB_CONTENTS_EVENTS = [
  'will-navigate',
  'will-redirect',
  'will-frame-navigate',
  'will-attach-webview',
  'did-navigate',
  'did-start-loading',
  'did-finish-load',
  'did-fail-load',
  'dom-ready',
  'render-process-gone',
  'preload-error',
  'context-menu',
  'before-input-event',
  'destroyed',
  'console-message',
  'zoom-changed',
  'unresponsive',
  'responsive',
  // Not Electron's: what the window of this page listens to.
  'standin:painted',
  'standin:closed',
  'standin:resize',
  'standin:key',
] as const;

type OpenHandler = (details: { url: string; frameName: string; features: string; disposition: string }) => {
  readonly action: 'allow' | 'deny';
};

let lastId = 0;
const all = new Set<WebContents>();

export interface WebContentsOptions {
  readonly width: number;
  readonly height: number;
  readonly preload: string | undefined;
}

export class WebContents extends StrictEmitter {
  readonly id = ++lastId;
  readonly session = defaultSession;
  /** Not Electron's: the page behind it, for the window and the driver. */
  readonly standinPage: PageTarget;
  private readonly preloadError: Error | undefined;
  private readonly preloadPath: string;
  private frame: TopFrame | null = null;
  private openHandler: OpenHandler | null = null;
  private pageUrl = '';
  private loadingByMain: string | undefined;
  private loadWaiter: { resolve: () => void; reject: (error: Error) => void } | undefined;
  private crashed = false;
  private destroyed = false;
  private muted = false;
  private zoomFactor = 1;
  private contentSize: { width: number; height: number };

  constructor(options: WebContentsOptions) {
    super('webContents', WEB_CONTENTS_EVENTS);
    const self = strict('webContents', this);
    this.contentSize = { width: options.width, height: options.height };
    this.preloadPath = options.preload ?? '';
    const [scripts, error] = loadScripts(options.preload);
    this.preloadError = error;
    const initScript = standinConfig().initScript;
    this.standinPage = new PageTarget(runningChromium(), { ...options, scripts, initScript });
    self.listen(self);
    all.add(self);
    return self;
  }

  static fromPage(predicate: (contents: WebContents) => boolean): WebContents | undefined {
    return [...all].find(predicate);
  }

  private listen(self: WebContents): void {
    const page = this.standinPage;
    page.on('message', (contextId, message) => self.receive(contextId, message));
    page.on('request', (params) => {
      answerRequest(page, params, (navigation) => self.mayNavigate(navigation)).catch((error: unknown) => {
        if (!self.destroyed && !self.crashed) console.error(error);
      });
    });
    page.on('domReady', () => self.emit('dom-ready', {}));
    page.on('load', () => {
      if (this.pageUrl === '') return;
      self.emit('did-finish-load', {});
      this.loadWaiter?.resolve();
      this.loadWaiter = undefined;
    });
    page.on('painted', () => self.emit('standin:painted'));
    page.on('console', (params) => self.emitConsole(params));
    page.on('windowOpen', (params) => self.onWindowOpen(params));
    page.on('crashed', () => {
      this.crashed = true;
      this.dropFrame();
      self.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    });
    page.on('closed', () => self.emit('standin:closed'));
  }

  private receive(contextId: number, message: PageMessage): void {
    switch (message.type) {
      case 'document':
        this.dropFrame();
        this.pageUrl = message.url;
        this.frame = new TopFrame(this.standinPage, contextId, message.url);
        if (this.preloadError) this.emit('preload-error', {}, this.preloadPath, this.preloadError);
        this.emit('did-navigate', {}, this.getURL(), 200, 'OK');
        return;
      case 'send':
      case 'invoke': {
        const frame = this.frame?.routingId === contextId ? this.frame : null;
        receiveFromPage(message, { page: this.standinPage, contextId, frame, sender: this });
        return;
      }
      case 'permission':
        void decideMedia(this.asker(this.getURL()), this.pageUrl, message.mediaTypes).then(() =>
          this.standinPage.deliver(JSON.stringify({ type: 'reply', id: message.id }), contextId),
        );
        return;
      case 'preload-error':
        this.emit('preload-error', {}, this.preloadPath, new Error(message.message));
        return;
      case 'resize':
        this.emit('standin:resize', message.width, message.height);
        return;
      case 'key': {
        const { key, code, ctrlKey: control, shiftKey: shift, altKey: alt, metaKey: meta } = message;
        const event = {
          preventDefault: () => {
            throw new NotImplementedError('before-input-event.preventDefault');
          },
        };
        this.emit('before-input-event', event, { type: 'keyDown', key, code, control, shift, alt, meta });
        this.emit('standin:key', message);
        return;
      }
      default: {
        const { x, y, isEditable, selectionText, linkURL } = message;
        const can = selectionText !== '';
        const editFlags = {
          canUndo: isEditable,
          canRedo: isEditable,
          canCut: isEditable && can,
          canCopy: can,
          canPaste: isEditable,
          canDelete: isEditable && can,
          canSelectAll: true,
          canEditRichly: false,
        };
        this.emit(
          'context-menu',
          {},
          {
            x,
            y,
            isEditable,
            selectionText,
            linkURL: toAppUrl(linkURL),
            editFlags,
            misspelledWord: '',
            dictionarySuggestions: [],
            mediaType: 'none',
            pageURL: this.getURL(),
            menuSourceType: 'mouse',
          },
        );
      }
    }
  }

  private asker(url: string): { page: PageTarget; webContents: WebContents; url: string } {
    return { page: this.standinPage, webContents: this, url };
  }

  private dropFrame(): void {
    if (this.frame) this.frame.detached = true;
    this.frame = null;
  }

  private async mayNavigate({ url, isMainFrame, isRedirect }: NavigationRequest): Promise<boolean> {
    if (isMainFrame && this.loadingByMain === url) {
      this.loadingByMain = undefined;
      return true;
    }
    if (!isRedirect && !(await this.standinPage.wasRequestedByPage(toPageUrl(url, registeredSchemes()))))
      return true;
    const event = Object.assign(new CancellableEvent(), {
      url,
      isSameDocument: false,
      isMainFrame,
      frame: this.frame,
      initiator: this.frame,
    });
    if (isRedirect) this.emit('will-redirect', event, url, false, isMainFrame, 1, 1);
    else {
      this.emit('will-frame-navigate', event);
      if (isMainFrame) this.emit('will-navigate', event, url, false, true, 1, 1);
    }
    return !event.defaultPrevented;
  }

  private onWindowOpen(params: CdpParams): void {
    const details = {
      url: toAppUrl(String(params['url'])),
      frameName: String(params['windowName']).replace(/^_blank$/, ''),
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: this.getURL(), policy: 'strict-origin-when-cross-origin' },
    };
    const answer = this.openHandler?.(details) ?? { action: 'allow' };
    if (answer.action !== 'deny') throw new NotImplementedError('a window the page opened');
  }

  private emitConsole(params: CdpParams): void {
    const { type, args, stackTrace } = params as unknown as {
      type: string;
      args: readonly { value?: unknown; description?: string }[];
      stackTrace?: { callFrames: readonly { url: string; lineNumber: number }[] };
    };
    const message = args.map(({ value, description }) => String(value ?? description)).join(' ');
    const level = type === 'error' || type === 'warning' || type === 'debug' ? type : 'info';
    const source = stackTrace?.callFrames[0];
    const where = { lineNumber: source?.lineNumber ?? 0, sourceId: toAppUrl(source?.url ?? '') };
    this.emit('console-message', { message, level, frame: this.frame, ...where });
  }

  private alive(): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
  }

  send(channel: string, ...args: unknown[]): void {
    this.alive();
    if (this.frame) this.frame.send(channel, ...args);
    else if (this.crashed) {
      const gone = new Error('Render frame was disposed before WebFrameMain could be accessed');
      console.error('Error sending from webFrameMain: ', gone);
    }
  }

  get mainFrame(): TopFrame {
    this.alive();
    if (!this.frame) throw new NotImplementedError('webContents.mainFrame before a document');
    return this.frame;
  }

  async loadURL(url: string): Promise<void> {
    this.alive();
    const pageUrl = toPageUrl(url, registeredSchemes());
    await this.standinPage.opened;
    await this.applyMedia();
    await announcePermissions(this.asker(url), pageUrl);
    this.crashed = false;
    const loaded = new Promise<void>((resolve, reject) => {
      this.loadWaiter = { resolve, reject };
    });
    this.loadingByMain = toAppUrl(new URL(pageUrl).href.split('#', 1)[0] ?? '');
    this.pageUrl = pageUrl;
    this.emit('did-start-loading', {});
    const { errorText } = await this.standinPage.send('Page.navigate', { url: pageUrl });
    if (errorText !== undefined) {
      const reason = String(errorText).replace(/^net::/, '');
      this.emit('did-fail-load', {}, -2, reason, url, true, 1, 1);
      this.loadWaiter?.reject(
        Object.assign(new Error(`${reason} (-2) loading '${url}'`), { code: reason, url }),
      );
      this.loadWaiter = undefined;
    }
    return loaded;
  }

  reload(): void {
    this.alive();
    this.loadingByMain = this.getURL().split('#', 1)[0];
    this.standinPage.post('Page.reload');
  }

  getURL(): string {
    this.alive();
    return toAppUrl(this.pageUrl);
  }

  getTitle(): string {
    return '';
  }

  getType(): string {
    return 'window';
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  isCrashed(): boolean {
    return this.crashed;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
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

  setBackgroundThrottling(allowed: boolean): void {
    record('webContents.setBackgroundThrottling', allowed);
  }

  setAudioMuted(muted: boolean): void {
    this.muted = muted;
  }

  isAudioMuted(): boolean {
    return this.muted;
  }

  openDevTools(): void {
    record('webContents.openDevTools', this.id);
  }

  toggleDevTools(): void {
    record('webContents.toggleDevTools', this.id);
  }

  closeDevTools(): void {
    record('webContents.closeDevTools', this.id);
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  focus(): void {
    this.standinPage.post('Page.bringToFront');
  }

  forcefullyCrashRenderer(): void {
    this.standinPage.post('Page.crash');
  }

  undo(): void {
    this.edit('Undo');
  }

  redo(): void {
    this.edit('Redo');
  }

  cut(): void {
    this.edit('Cut');
  }

  copy(): void {
    this.edit('Copy');
  }

  paste(): void {
    this.edit('Paste');
  }

  selectAll(): void {
    this.edit('SelectAll');
  }

  /** Blink's editing commands have one way in from outside: those of a key. */
  private edit(command: string): void {
    const key = { type: 'rawKeyDown', key: 'F24', code: 'F24', commands: [command] };
    this.standinPage.post('Input.dispatchKeyEvent', key);
  }

  /** Not Electron's: the window is gone. */
  standinDestroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.dropFrame();
    all.delete(this);
    this.standinPage.close();
    this.emit('destroyed');
  }
}

/** What every page is told of the desktop's colours. */
export const colorScheme: { current: 'light' | 'dark' } = { current: 'light' };

function loadScripts(preload: string | undefined): [PageScripts, Error | undefined] {
  if (preload === undefined) return [pageScripts(null), undefined];
  try {
    return [pageScripts({ path: preload, source: readFileSync(preload, 'utf8') }), undefined];
  } catch (error) {
    console.error(`Unable to load preload script: ${preload}`);
    return [pageScripts(null), error instanceof Error ? error : new Error(String(error))];
  }
}
