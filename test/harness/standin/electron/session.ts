import { StrictEmitter, strict } from '../strict.ts';
import { record, runningChromium } from '../runtime.ts';
import { setPermissionCheckHandler, setPermissionRequestHandler } from './permissions.ts';
import { protocol } from './protocol.ts';
import { isReady } from './readiness.ts';
import { webRequest } from './web-request.ts';

class Session extends StrictEmitter {
  readonly protocol = protocol;
  readonly webRequest = webRequest;
  readonly setPermissionCheckHandler = setPermissionCheckHandler;
  readonly setPermissionRequestHandler = setPermissionRequestHandler;
  private spellCheckerEnabled = true;
  private proxy = 'DIRECT';

  constructor() {
    super('session', ['will-download']);
    return strict('session', this);
  }

  /** STANDIN_PROXY is the desktop's setting, in the words of a PAC file: 'PROXY 127.0.0.1:3128'. */
  resolveProxy(_url: string): Promise<string> {
    return Promise.resolve(process.env['STANDIN_PROXY'] ?? this.proxy);
  }

  setProxy(config: Electron.ProxyConfig): Promise<void> {
    record('session.setProxy', config);
    this.proxy = config.proxyRules === undefined ? 'DIRECT' : `PROXY ${config.proxyRules}`;
    return Promise.resolve();
  }

  setDevicePermissionHandler(handler: unknown): void {
    record('session.setDevicePermissionHandler', typeof handler);
  }

  setDisplayMediaRequestHandler(handler: unknown): void {
    record('session.setDisplayMediaRequestHandler', typeof handler);
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellCheckerEnabled = enabled;
  }

  isSpellCheckerEnabled(): boolean {
    return this.spellCheckerEnabled;
  }

  setSpellCheckerLanguages(languages: readonly string[]): void {
    record('session.setSpellCheckerLanguages', languages);
  }

  addWordToSpellCheckerDictionary(word: string): boolean {
    record('session.addWordToSpellCheckerDictionary', word);
    return true;
  }

  async clearCache(): Promise<void> {
    await runningChromium().connection.browser.send('Browser.getVersion');
  }

  async closeAllConnections(): Promise<void> {
    await runningChromium().connection.browser.send('Browser.getVersion');
  }

  getUserAgent(): string {
    return 'Electron stand-in';
  }
}

export const defaultSession = new Session();

export const session = strict('session', {
  get defaultSession(): Session {
    if (!isReady()) throw new Error('Session can only be received when app is ready');
    return defaultSession;
  },
});
