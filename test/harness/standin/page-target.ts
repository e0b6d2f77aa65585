import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { CdpParams, CdpSession } from './cdp.ts';
import type { Chromium } from './chromium.ts';
import type { PageMessage } from './page-messages.ts';
import { PRELOAD_WORLD, type PageScripts } from './page-scripts.ts';

export interface PageTargetOptions {
  readonly width: number;
  readonly height: number;
  readonly scripts: PageScripts;
  readonly initScript: string | null;
}

interface PageTargetEvents {
  message: [contextId: number, message: PageMessage];
  request: [params: CdpParams];
  load: [];
  domReady: [];
  painted: [];
  console: [params: CdpParams];
  crashed: [];
  closed: [];
}

/** One page of Chromium with the preload's world in it. Knows CDP, and nothing of Electron. */
export class PageTarget extends EventEmitter<PageTargetEvents> {
  /** Settles when every script and listener is in place; nothing was loaded until then. */
  readonly opened: Promise<void>;
  private readonly chromium: Chromium;
  private readonly options: PageTargetOptions;
  private readonly requestedByPage = new Set<string>();
  private session: CdpSession | undefined;
  private id = '';
  private contextId: number | undefined;
  private gone = false;

  constructor(chromium: Chromium, options: PageTargetOptions) {
    super();
    this.chromium = chromium;
    this.options = options;
    this.opened = this.open();
  }

  get targetId(): string {
    return this.id;
  }

  private async open(): Promise<void> {
    const { browser } = this.chromium.connection;
    this.id = this.chromium.visible ? await this.openVisible() : await this.openHeadless();
    if (this.gone) {
      browser.post('Target.closeTarget', { targetId: this.id });
      return;
    }
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId: this.id, flatten: true });
    const session = this.chromium.connection.session(String(sessionId));
    this.session = session;
    this.listen(session);
    const { pageWorld, preloadWorld } = this.options.scripts;
    const script = (source: string, worldName?: string): Promise<CdpParams> =>
      session.send('Page.addScriptToEvaluateOnNewDocument', { source, ...(worldName ? { worldName } : {}) });
    await Promise.all([
      session.send('Page.enable'),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Runtime.enable'),
      session.send('Log.enable'),
      session.send('Inspector.enable'),
      session.send('Runtime.addBinding', { name: 'standinToMain', executionContextName: PRELOAD_WORLD }),
      script(pageWorld),
      ...(this.options.initScript === null ? [] : [script(this.options.initScript)]),
      script(preloadWorld, PRELOAD_WORLD),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      ...(this.chromium.visible
        ? []
        : [session.send('Emulation.setFocusEmulationEnabled', { enabled: true })]),
    ]);
  }

  private async openHeadless(): Promise<string> {
    const { width, height } = this.options;
    const params = { url: 'about:blank', newWindow: true, width, height };
    const { targetId } = await this.chromium.connection.browser.send('Target.createTarget', params);
    return String(targetId);
  }

  private openVisible(): Promise<string> {
    const marker = `data:text/html,${randomUUID()}`;
    const { browser } = this.chromium.connection;
    return new Promise((resolve) => {
      const seen = ({ targetInfo }: { targetInfo: { url: string; targetId: string } }): void => {
        if (targetInfo.url !== marker) return;
        browser.off('Target.targetCreated', seen);
        browser.off('Target.targetInfoChanged', seen);
        resolve(targetInfo.targetId);
      };
      browser.on('Target.targetCreated', seen);
      browser.on('Target.targetInfoChanged', seen);
      this.chromium.openAppWindow(marker, this.options.width, this.options.height);
    });
  }

  private listen(session: CdpSession): void {
    session.on('Runtime.executionContextCreated', ({ context }: { context: NewContext }) => {
      if (context.name === PRELOAD_WORLD && context.auxData.frameId === this.id) this.contextId = context.id;
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }: CdpParams) => {
      if (executionContextId === this.contextId) this.contextId = undefined;
    });
    session.on('Runtime.executionContextsCleared', () => {
      this.contextId = undefined;
    });
    session.on('Runtime.bindingCalled', ({ payload, executionContextId }: CdpParams) => {
      this.emit('message', Number(executionContextId), JSON.parse(String(payload)) as PageMessage);
    });
    session.on('Page.frameRequestedNavigation', ({ url }: CdpParams) =>
      this.requestedByPage.add(withoutHash(url)),
    );
    session.on('Page.loadEventFired', () => this.emit('load'));
    session.on('Page.domContentEventFired', () => this.emit('domReady'));
    session.on('Page.lifecycleEvent', ({ name, frameId }: CdpParams) => {
      if (name === 'firstPaint' && frameId === this.id) this.emit('painted');
    });
    session.on('Runtime.consoleAPICalled', (params: CdpParams) => this.emit('console', params));
    session.on('Fetch.requestPaused', (params: CdpParams) => this.emit('request', params));
    session.once('Inspector.targetCrashed', () => {
      this.contextId = undefined;
      this.emit('crashed');
    });
    session.once('detached', () => {
      this.contextId = undefined;
      if (!this.gone) this.emit('closed');
      this.gone = true;
    });
  }

  /** @throws CdpError when the page has gone. */
  async send(method: string, params: CdpParams = {}): Promise<CdpParams> {
    if (!this.session) await this.opened;
    if (!this.session) throw new Error(`${method}: the page was closed`);
    return this.session.send(method, params);
  }

  post(method: string, params: CdpParams = {}): void {
    if (this.session) this.session.post(method, params);
    else this.send(method, params).catch(() => undefined);
  }

  /**
   * To one document's preload world, in the order of the calls; without an id to the
   * present one. It is lost when there is none, as a message to a page that is still
   * being loaded does in Electron.
   */
  deliver(text: string, contextId: number | undefined = this.contextId): void {
    if (contextId === undefined) return;
    this.session?.post('Runtime.callFunctionOn', {
      functionDeclaration: 'function (text) { standinFromMain(text); }',
      executionContextId: contextId,
      arguments: [{ value: text }],
    });
  }

  /**
   * Whether the page itself asked for this navigation: a click, a script, a form; not main and no
   * debugger. The notice comes by the same channel as the request it announces, and before it. The
   * page cannot be asked instead: its session waits while a navigation is held back.
   */
  wasRequestedByPage(url: string): boolean {
    return this.requestedByPage.delete(withoutHash(url));
  }

  /**
   * The window itself, which only a visible one has. Chromium wants a normal window
   * before any change of size.
   */
  async setWindow(change: { width: number; height: number } | { windowState: string }): Promise<void> {
    const { browser } = this.chromium.connection;
    const { windowId } = await browser.send('Browser.getWindowForTarget', { targetId: this.id });
    if ('width' in change) {
      await browser.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
    }
    await browser.send('Browser.setWindowBounds', { windowId, bounds: change });
  }

  close(): void {
    this.gone = true;
    if (this.id) this.chromium.connection.browser.post('Target.closeTarget', { targetId: this.id });
  }
}

interface NewContext {
  readonly id: number;
  readonly name: string;
  readonly auxData: { readonly frameId: string };
}

const withoutHash = (url: unknown): string => String(url).split('#', 1)[0] ?? '';
