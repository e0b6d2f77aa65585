import type { PageTarget } from '../page-target.ts';
import { runningChromium } from '../runtime.ts';

type MediaType = 'audio' | 'video';
type CheckDetails = {
  readonly requestingUrl: string;
  readonly isMainFrame: boolean;
  readonly mediaType?: MediaType;
};
type CheckHandler = (
  webContents: object | null,
  permission: string,
  requestingOrigin: string,
  details: CheckDetails & { readonly securityOrigin: string },
) => boolean;
type RequestHandler = (
  webContents: object,
  permission: string,
  callback: (granted: boolean) => void,
  details: {
    requestingUrl: string;
    isMainFrame: boolean;
    mediaTypes?: readonly MediaType[];
    securityOrigin?: string;
  },
) => void;

interface Asker {
  readonly page: PageTarget;
  readonly webContents: object;
  readonly url: string;
}

/** Electron's name, Chromium's name, and for 'media' the kind of it. */
const PERMISSIONS: readonly (readonly [electron: string, chromium: string, mediaType?: MediaType])[] = [
  ['media', 'microphone', 'audio'],
  ['media', 'camera', 'video'],
  ['speaker-selection', 'speaker-selection'],
  ['notifications', 'notifications'],
  ['geolocation', 'geolocation'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['midi', 'midi'],
  ['idle-detection', 'idle-detection'],
  ['display-capture', 'display-capture'],
  ['storage-access', 'storage-access'],
  ['window-management', 'window-management'],
  ['local-fonts', 'local-fonts'],
];

let checkHandler: CheckHandler | null = null;
let requestHandler: RequestHandler | null = null;

export function setPermissionCheckHandler(handler: CheckHandler | null): void {
  checkHandler = handler;
}

export function setPermissionRequestHandler(handler: RequestHandler | null): void {
  requestHandler = handler;
}

const originUrl = (url: string): string => {
  const match = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/i.exec(url);
  return match ? `${match[0]}/` : 'null';
};

function check(asker: Asker, permission: string, mediaType?: MediaType): boolean | undefined {
  if (!checkHandler) return undefined;
  const securityOrigin = originUrl(asker.url);
  const details = {
    requestingUrl: asker.url,
    isMainFrame: true,
    securityOrigin,
    ...(mediaType ? { mediaType } : {}),
  };
  // What a check of the microphone is told as the origin is the page's whole address.
  const origin = permission === 'media' ? asker.url : securityOrigin;
  return checkHandler(asker.webContents, permission, origin, details);
}

function request(asker: Asker, permission: string, mediaTypes?: readonly MediaType[]): Promise<boolean> {
  const handler = requestHandler;
  if (!handler) return Promise.resolve(true);
  const securityOrigin = originUrl(asker.url);
  const media = mediaTypes ? { mediaTypes, securityOrigin } : {};
  return new Promise((resolve) => {
    handler(asker.webContents, permission, resolve, {
      requestingUrl: asker.url,
      isMainFrame: true,
      ...media,
    });
  });
}

async function tell(pageUrl: string, name: string, granted: boolean): Promise<void> {
  const { browser } = runningChromium().connection;
  const origin = new URL(pageUrl).origin;
  if (origin === 'null') return;
  const params = { permission: { name }, setting: granted ? 'granted' : 'denied', origin };
  // An older Chromium does not know every name: then the feature is not there either.
  await browser.send('Browser.setPermission', params).catch(() => undefined);
}

/**
 * Before a document is loaded Chromium is told what the app's handlers think of every permission,
 * because it will not ask later. Where there is only a request handler, it is asked now. Without
 * any handler all is granted: Electron's default.
 */
export async function announcePermissions(asker: Asker, pageUrl: string): Promise<void> {
  await Promise.all(
    PERMISSIONS.map(async ([permission, chromiumName, mediaType]) => {
      const checked = check(asker, permission, mediaType);
      const granted = checked ?? (await request(asker, permission, mediaType ? [mediaType] : undefined));
      await tell(pageUrl, chromiumName, granted);
    }),
  );
}

/** getUserMedia: the one request that is put to the request handler when it is made. */
export async function decideMedia(
  asker: Asker,
  pageUrl: string,
  mediaTypes: readonly MediaType[],
): Promise<void> {
  const granted = await request(asker, 'media', mediaTypes);
  await Promise.all(
    mediaTypes.map((type) => tell(pageUrl, type === 'audio' ? 'microphone' : 'camera', granted)),
  );
}
