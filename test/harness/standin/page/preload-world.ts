import type { CloneCodec } from '../clone.ts';
import type { MainMessage, PageMessage, PreloadConfig } from '../page-messages.ts';
import type { Bridge, BridgeRequest, Wire } from './bridge.ts';

/** The preload's CommonJS text as a function: no eval, which the page's CSP could forbid. */
export type RunPreload = (
  require: (name: string) => unknown,
  module: { readonly exports: object },
  exports: object,
  process: object,
  global: object,
) => void;

type Listener = (event: object, ...args: unknown[]) => void;

type Asked =
  | Omit<Extract<PageMessage, { type: 'invoke' }>, 'id'>
  | Omit<Extract<PageMessage, { type: 'permission' }>, 'id'>;

/**
 * The isolated world: ipcRenderer, contextBridge, and the preload as Electron's
 * sandboxed loader runs it.
 */
export function installPreloadWorld(
  createBridge: (
    token: string,
    here: 'preload',
    handle: (request: BridgeRequest, bridge: Bridge) => Wire,
  ) => Bridge,
  codec: CloneCodec,
  config: PreloadConfig,
  preload: RunPreload | null,
): void {
  const globals = globalThis as unknown as {
    standinToMain: (text: string) => void;
    standinFromMain: (text: string) => void;
  };
  const toMain = (message: PageMessage): void => globals.standinToMain(JSON.stringify(message));
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();
  const listeners = new Map<string, { readonly call: Listener; readonly given: Listener }[]>();
  let lastId = 0;

  const request = (message: Asked): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.set(++lastId, { resolve, reject });
      toMain({ ...message, id: lastId });
    });

  const bridge = createBridge(config.token, 'preload', (asked, { fromWire }) => {
    if (asked.op === 'open') {
      toMain({ type: 'open', url: asked.url, frameName: asked.frameName, disposition: 'foreground-tab' });
      return ['value', undefined];
    }
    if (asked.op !== 'permission') throw new Error(`unexpected request: ${asked.op}`);
    const answer = fromWire(asked.answer) as () => void;
    void request({ type: 'permission', mediaTypes: asked.mediaTypes }).then(() => answer());
    return ['value', undefined];
  });

  const strict = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get(inner, key): unknown {
        if (key in inner || typeof key === 'symbol' || key === 'then') return Reflect.get(inner, key);
        throw new Error(`not implemented: electron.${name}${key}`);
      },
    });

  const add = (channel: string, given: Listener, call: Listener): object => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { call, given }]);
    return ipcRenderer;
  };
  const remove = (channel: string, given: Listener): object => {
    const all = listeners.get(channel) ?? [];
    const index = all.findLastIndex((entry) => entry.given === given);
    if (index >= 0) listeners.set(channel, all.toSpliced(index, 1));
    return ipcRenderer;
  };
  const on = (channel: string, listener: Listener): object => add(channel, listener, listener);
  const ipcRenderer: object = strict('ipcRenderer.', {
    invoke: async (channel: string, ...args: unknown[]): Promise<unknown> => {
      if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
      return request({ type: 'invoke', channel, args: codec.encode(args) });
    },
    send: (channel: string, ...args: unknown[]): void => {
      if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
      toMain({ type: 'send', channel, args: codec.encode(args) });
    },
    on,
    addListener: on,
    once: (channel: string, listener: Listener): object => {
      const once: Listener = (event, ...args) => {
        remove(channel, listener);
        listener(event, ...args);
      };
      return add(channel, listener, once);
    },
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel?: string): object => {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string): number => listeners.get(channel)?.length ?? 0,
  });

  const contextBridge = strict('contextBridge.', {
    exposeInMainWorld: (key: string, api: unknown): void => {
      const answer = bridge.ask({ op: 'expose', key, value: bridge.toWire(api) });
      if (!answer.ok) throw bridge.fromWire(answer.error);
    },
  });

  globals.standinFromMain = (text) => {
    const message = JSON.parse(text) as MainMessage;
    if (message.type === 'reply') {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error !== undefined) asked?.reject(new Error(message.error));
      else asked?.resolve(message.value === undefined ? undefined : codec.decode(message.value));
      return;
    }
    const args = codec.decode(message.args) as unknown[];
    for (const { call } of listeners.get(message.channel) ?? []) {
      try {
        call({ sender: ipcRenderer, ports: [] }, ...args);
      } catch (error) {
        reportError(error);
      }
    }
  };

  toMain({ type: 'document', url: location.href });
  watchInput();
  if (preload !== null) runPreload(preload);

  function runPreload(run: RunPreload): void {
    const electron = strict('', { ipcRenderer, contextBridge });
    const require = (name: string): unknown => {
      if (['electron', 'electron/renderer', 'electron/common'].includes(name)) return electron;
      if (['events', 'timers', 'url'].includes(name.replace(/^node:/, ''))) {
        throw new Error(`not implemented: electron.sandboxedRequire('${name}')`);
      }
      throw new Error(`module not found: ${name}`);
    };
    const { platform, versions } = config;
    const process = { type: 'renderer', sandboxed: true, contextIsolated: true, platform, versions };
    const module = { exports: {} };
    try {
      run(require, module, module.exports, strict('process.', process), globalThis);
    } catch (error) {
      console.error(`Unable to load preload script: ${config.path}`);
      console.error(error);
      toMain({ type: 'preload-error', message: error instanceof Error ? error.message : String(error) });
    }
  }

  /** A link to a new window, by its target or by the way it is clicked. */
  function openFromLink(event: MouseEvent): void {
    const link = event.composedPath().find((element) => element instanceof HTMLAnchorElement);
    if (event.defaultPrevented || !link?.href || event.button > 1) return;
    const aside = event.ctrlKey || event.metaKey || event.button === 1;
    const own = ['', '_self', '_top', '_parent'].includes(link.target.toLowerCase());
    if (own && !aside && !event.shiftKey) return;
    event.preventDefault();
    const disposition = aside ? 'background-tab' : event.shiftKey ? 'new-window' : 'foreground-tab';
    toMain({
      type: 'open',
      url: link.href,
      frameName: own ? '' : link.target.replace(/^_blank$/i, ''),
      disposition,
    });
  }

  /**
   * Electron sees keys and the context menu in the browser process; from
   * outside only the page sees them.
   */
  function watchInput(): void {
    window.addEventListener(
      'keydown',
      ({ key, code, ctrlKey, shiftKey, altKey, metaKey, defaultPrevented }) => {
        if (!defaultPrevented) toMain({ type: 'key', key, code, ctrlKey, shiftKey, altKey, metaKey });
      },
    );
    window.addEventListener('contextmenu', (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      const element = event.target instanceof Element ? event.target : null;
      const isEditable = element?.closest('input, textarea, [contenteditable]') != null;
      const selectionText = getSelection()?.toString() ?? '';
      const linkURL = element?.closest('a')?.href ?? '';
      toMain({
        type: 'context-menu',
        x: event.clientX,
        y: event.clientY,
        isEditable,
        selectionText,
        linkURL,
      });
    });
    window.addEventListener('click', openFromLink);
    window.addEventListener('auxclick', openFromLink);
    window.addEventListener('resize', () =>
      toMain({ type: 'resize', width: innerWidth, height: innerHeight }),
    );
  }
}
