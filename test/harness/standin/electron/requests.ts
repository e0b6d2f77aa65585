import type { CdpParams } from '../cdp.ts';
import type { PageTarget } from '../page-target.ts';
import { appScheme, toAppUrl, toPageUrl } from '../addresses.ts';
import { registeredSchemes, schemeHandler, schemePrivileges } from './protocol.ts';
import { beforeRequest, headersReceived } from './web-request.ts';

interface PausedRequest {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly redirectedRequestId?: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly postData?: string;
  };
}

export interface NavigationRequest {
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly isRedirect: boolean;
}

// What CDP calls a resource type against what Electron does (details.resourceType of webRequest).
const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Media: 'media',
  WebSocket: 'webSocket',
  CSPViolationReport: 'cspReport',
  Ping: 'ping',
};

let lastId = 0;

/**
 * Answers a request that Chromium holds back: a navigation is first put to `mayNavigate`,
 * then webRequest, then the app's own scheme by its protocol.handle callback; what is
 * left goes to the network.
 */
export async function answerRequest(
  page: PageTarget,
  params: CdpParams,
  mayNavigate: (navigation: NavigationRequest) => boolean,
): Promise<void> {
  const paused = params as unknown as PausedRequest;
  const { requestId, request, resourceType, frameId } = paused;
  const url = toAppUrl(request.url);
  const refuse = (errorReason: string): void => page.post('Fetch.failRequest', { requestId, errorReason });

  const isMainFrame = frameId === page.targetId;
  if (resourceType === 'Document') {
    const navigation = { url, isMainFrame, isRedirect: paused.redirectedRequestId !== undefined };
    if (!mayNavigate(navigation)) return refuse('Aborted');
  }
  // Chromium the browser asks for an icon; Electron does not.
  if (resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico') return refuse('Failed');

  const details = {
    id: ++lastId,
    url,
    method: request.method,
    resourceType:
      resourceType === 'Document' && !isMainFrame ? 'subFrame' : (RESOURCE_TYPES[resourceType] ?? 'other'),
    referrer: request.headers['Referer'] ?? '',
    timestamp: Date.now(),
  };
  const before = await beforeRequest.ask(details);
  if (before?.cancel) return refuse('BlockedByClient');
  if (before?.redirectURL !== undefined) {
    const location = toPageUrl(before.redirectURL, registeredSchemes());
    const responseHeaders = [{ name: 'location', value: location }];
    return page.post('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders });
  }

  const scheme = appScheme(request.url);
  if (scheme === undefined) return page.post('Fetch.continueRequest', { requestId });
  const handler = schemeHandler(scheme);
  if (!handler) return refuse('Failed');
  // The privilege is checked by Blink, before any request: fetch and XMLHttpRequest
  // only, not scripts or images.
  const isFetch = resourceType === 'XHR' || resourceType === 'Fetch';
  if (isFetch && schemePrivileges(scheme)?.supportFetchAPI !== true) return refuse('Failed');

  try {
    const { method, headers, postData } = request;
    const response = await handler(
      new Request(url, {
        method,
        headers: { ...headers },
        ...(postData === undefined ? {} : { body: postData }),
      }),
    );
    if (response.type === 'error') return refuse('Failed');
    const given: Record<string, string[]> = {};
    for (const [name, value] of response.headers) given[name] = [...(given[name] ?? []), value];
    const answer = await headersReceived.ask({
      ...details,
      statusCode: response.status,
      responseHeaders: given,
    });
    if (answer?.cancel) return refuse('BlockedByClient');
    const responseHeaders = Object.entries(answer?.responseHeaders ?? given).flatMap(([name, values]) =>
      [values].flat().map((value) => ({ name, value })),
    );
    const body = Buffer.from(await response.arrayBuffer()).toString('base64');
    page.post('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders, body });
  } catch (error) {
    console.error(`protocol.handle('${scheme}') of ${url}:`, error);
    refuse('Failed');
  }
}
