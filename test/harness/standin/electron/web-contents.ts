import { CancellableEvent, NotImplementedError, strict } from '../strict.ts';
import type { PageMessage } from '../page-messages.ts';
import type { PageTarget } from '../page-target.ts';
import { toAppUrl, toPageUrl } from '../addresses.ts';
import { receiveFromPage } from './ipc-main.ts';
import { PageView, type PageViewOptions } from './page-view.ts';
import { announcePermissions, decideMedia } from './permissions.ts';
import { registeredSchemes } from './protocol.ts';
import { answerRequest, type NavigationRequest } from './requests.ts';
import { defaultSession } from './session.ts';
import { cannotPrevent, consoleMessage, contextMenuParams } from './web-contents-events.ts';
import { TopFrame } from './web-frame.ts';

type OpenHandler = (details: { url: string; frameName: string; features: string; disposition: string }) => {
  readonly action: 'allow' | 'deny';
};

let lastId = 0;
const all = new Set<WebContents>();

export class WebContents extends PageView {
  readonly id = ++lastId;
  readonly session = defaultSession;
  private frame: TopFrame | null = null;
  private openHandler: OpenHandler | null = null;
  private pageUrl = '';
  private loadingByMain: string | undefined;
  private loadWaiter: { resolve: () => void } | undefined;
  private crashed = false;
  private destroyed = false;
  constructor(options: PageViewOptions) {
    super(options);
    const self = strict('webContents', this);
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
    page.on('console', (params) =>
      self.emit('console-message', { ...consoleMessage(params), frame: this.frame }),
    );
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
      case 'open':
        this.onWindowOpen(message);
        return;
      case 'resize':
        this.emit('standin:resize', message.width, message.height);
        return;
      case 'key': {
        const { key, code, ctrlKey: control, shiftKey: shift, altKey: alt, metaKey: meta } = message;
        const event = { preventDefault: cannotPrevent };
        this.emit('before-input-event', event, { type: 'keyDown', key, code, control, shift, alt, meta });
        this.emit('standin:key', message);
        return;
      }
      default:
        this.emit('context-menu', {}, contextMenuParams(message, this.getURL()));
    }
  }

  private asker(url: string): { page: PageTarget; webContents: WebContents; url: string } {
    return { page: this.standinPage, webContents: this, url };
  }

  private dropFrame(): void {
    if (this.frame) this.frame.detached = true;
    this.frame = null;
  }

  private mayNavigate({ url, isMainFrame, isRedirect }: NavigationRequest): boolean {
    if (isMainFrame && this.loadingByMain === url) {
      this.loadingByMain = undefined;
      return true;
    }
    // An embedded frame is always the page's doing.
    const checks = isMainFrame && !isRedirect;
    if (checks && !this.standinPage.wasRequestedByPage(toPageUrl(url, registeredSchemes()))) return true;
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

  private onWindowOpen({ url, frameName, disposition }: Extract<PageMessage, { type: 'open' }>): void {
    const referrer = { url: this.getURL(), policy: 'strict-origin-when-cross-origin' };
    const details = { url: toAppUrl(url), frameName, features: '', disposition, referrer };
    const answer = this.openHandler?.(details) ?? { action: 'allow' };
    if (answer.action !== 'deny') throw new NotImplementedError('a window the page opened');
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
    const loaded = new Promise<void>((resolve) => {
      this.loadWaiter = { resolve };
    });
    this.loadingByMain = toAppUrl(new URL(pageUrl).href.split('#', 1)[0] ?? '');
    this.pageUrl = pageUrl;
    this.emit('did-start-loading', {});
    const { errorText } = await this.standinPage.send('Page.navigate', { url: pageUrl });
    if (typeof errorText === 'string') {
      const reason = errorText.replace(/^net::/, '');
      this.emit('did-fail-load', {}, -2, reason, url, true, 1, 1);
      this.loadWaiter = undefined;
      // Whatever the load of the document before, which is told late on a busy
      // machine, has done to the waiter.
      throw Object.assign(new Error(`${reason} (-2) loading '${url}'`), { code: reason, url });
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
