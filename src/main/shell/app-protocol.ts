import { protocol } from 'electron';
import { respond } from './app-files.ts';
import { APP_SCHEME } from './trusted-frame.ts';

/**
 * Must run before the app is ready:
 * https://www.electronjs.org/docs/latest/api/protocol#protocolregisterschemesasprivilegedcustomschemes
 */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the page's files, and nothing else, from `rendererFolder`. */
export function serveApp(rendererFolder: string): void {
  protocol.handle(APP_SCHEME, (request) => respond(rendererFolder, request));
}
