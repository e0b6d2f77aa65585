import { strict } from '../strict.ts';

type Filter = { readonly urls?: readonly string[]; readonly types?: readonly string[] };
type Listener<Details, Answer> = (details: Details, callback: (answer: Answer) => void) => void;

export interface RequestDetails {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
  readonly referrer: string;
  readonly timestamp: number;
}

type BeforeAnswer = { readonly cancel?: boolean; readonly redirectURL?: string };
type HeadersAnswer = {
  readonly cancel?: boolean;
  readonly responseHeaders?: Record<string, string | string[]>;
};
type HeadersDetails = RequestDetails & {
  readonly statusCode: number;
  readonly responseHeaders: Record<string, string[]>;
};

/** One listener for each stage, the last one set, as in Electron. */
class Stage<Details extends RequestDetails, Answer extends object> {
  private filter: Filter = {};
  private listener: Listener<Details, Answer> | null = null;

  set(...given: [Listener<Details, Answer> | null] | [Filter, Listener<Details, Answer> | null]): void {
    const [first, second] = given;
    const withFilter = typeof first === 'object' && first !== null;
    this.filter = withFilter ? first : {};
    this.listener = withFilter ? (second ?? null) : first;
  }

  ask(details: Details): Promise<Answer | undefined> {
    const { listener, filter } = this;
    const wanted = (filter.urls ?? ['<all_urls>']).some((pattern) => matches(pattern, details.url));
    if (!listener || !wanted || filter.types?.includes(details.resourceType) === false) {
      return Promise.resolve(undefined);
    }
    return new Promise((resolve) => listener(details, resolve));
  }
}

/** Chrome's match patterns: scheme://host/path with stars. */
function matches(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true;
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(url);
}

export const beforeRequest = new Stage<RequestDetails, BeforeAnswer>();
export const headersReceived = new Stage<HeadersDetails, HeadersAnswer>();

export const webRequest = strict('session.webRequest', {
  onBeforeRequest: beforeRequest.set.bind(beforeRequest),
  onHeadersReceived: headersReceived.set.bind(headersReceived),
});
