import type { WebFrameMain } from 'electron';

export const APP_SCHEME = 'app';
export const APP_HOST = 'parley';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Whether an address is one of the app's own pages. Exact: no prefix test, which `app://parley.evil` would pass. */
export function isAppUrl(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === `${APP_SCHEME}:` &&
    url.host === APP_HOST &&
    url.username === '' &&
    url.password === ''
  );
}

/** Only the top frame of the app's own page may speak to main. A frame that is gone (null) may not. */
export function isTrustedFrame(frame: Pick<WebFrameMain, 'parent' | 'url' | 'origin'> | null): boolean {
  return frame !== null && frame.parent === null && frame.origin === APP_ORIGIN && isAppUrl(frame.url);
}
