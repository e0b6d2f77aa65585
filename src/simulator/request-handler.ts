import type { IncomingMessage, ServerResponse } from 'node:http';
import { setMaxListeners } from 'node:events';
import { epochMs } from './clock/epoch.ts';
import { waitForever } from './clock/wait.ts';
import { CONTROL_PREFIX, handleControl, type ControlTargets } from './control-route.ts';
import { answerRefusal } from './exchange/answer-refusal.ts';
import { JSON_BODY } from './exchange/body-kinds.ts';
import { hasKey, isOwnHost, keyHeader } from './exchange/door.ts';
import { answerJson, writeHeaders, type Exchange } from './exchange/exchange.ts';
import { Refusal, WholeRefusal } from './exchange/refusal.ts';
import { BodyTooLong, readBody } from './exchange/request-body.ts';
import { askedText } from './faults/asked.ts';
import type { ScriptBook } from './faults/script.ts';
import type { RequestLog } from './log/request-log.ts';
import { createRoutes, type RouteEntry, type RouteParts } from './routes.ts';
import { createClipShelf } from './speech/clip-shelf.ts';

export interface HandlerParts extends Omit<RouteParts, 'shelf'> {
  readonly key: string;
  readonly log: RequestLog;
  readonly script: ScriptBook;
  readonly control: ControlTargets | null;
  /** Fires when the server closes. */
  readonly closing: AbortSignal;
}

/** Answers every request; never throws. */
export function createRequestHandler(
  parts: HandlerParts,
): (request: IncomingMessage, response: ServerResponse) => void {
  // Each open request listens to it, and a busy test has more of them than the default limit of ten.
  setMaxListeners(0, parts.closing);
  const shelf = createClipShelf();
  const routeFor = createRoutes({ ...parts, shelf });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const receivedAt = epochMs();
    if (!isOwnHost(request, parts.port)) {
      response.writeHead(403, { Connection: 'close' }).end();
      return;
    }
    // A request may also have no path at all: `GET //`.
    const path = URL.parse(request.url ?? '/', 'http://127.0.0.1')?.pathname ?? '';
    if (parts.control !== null && path.startsWith(CONTROL_PREFIX)) {
      await handleControl(request, response, path, hasKey(request, parts.key), parts.control);
      return;
    }
    const clip = request.method === 'GET' ? shelf.get(path) : null;
    if (clip !== null) {
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(clip);
      return;
    }
    const entry = routeFor(request.method ?? '', path);
    if (entry === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('404 page not found');
      return;
    }
    const record = parts.log.begin({
      route: entry.route,
      path,
      keyHeader: keyHeader(request),
      receivedAt,
    });
    const gone = new AbortController();
    response.once('close', () => {
      record.closed(response.writableFinished ? 'server' : 'client', epochMs());
      gone.abort();
    });
    const signal = AbortSignal.any([gone.signal, parts.closing]);
    await serve(entry, parts, { request, response, receivedAt, signal, record });
  }

  return (request, response) => {
    // In the demo this process is the app itself, so a fault in here must cost
    // one answer and nothing else.
    handle(request, response).catch(() => response.destroy());
  };
}

async function serve(
  entry: RouteEntry,
  parts: HandlerParts,
  arrival: Omit<Exchange, 'directions'>,
): Promise<void> {
  const { request, response, record, signal } = arrival;
  const kind = entry.body ?? JSON_BODY;
  const style = (parts.script.isProxy() ? entry.proxyStyle : null) ?? entry.style;
  const refuse = (refused: Parameters<typeof answerRefusal>[2]): void =>
    answerRefusal({ response, record }, style, refused, entry.empty ?? {});
  try {
    const bytes = await readBody(request, kind.longestBytes);
    if (entry.isOpen !== true && !hasKey(request, parts.key, entry.takesApiKey))
      return refuse({ code: 1004 });
    const body = kind.parse(bytes, request.headers['content-type'] ?? '');
    record.body(kind.logged(body));
    const directions = parts.script.take(entry.route, entry.askedIn?.(body) ?? askedText(''));
    const { fault } = directions;
    if (fault?.kind === 'refuse') return refuse(fault);
    if (fault?.kind === 'raw') {
      writeHeaders(arrival, fault.status, { 'Content-Type': fault.contentType });
      response.end(fault.body);
      return;
    }
    if (fault?.kind === 'noRoute') return answerJson(arrival, 404, { detail: 'Not Found' });
    if (fault?.kind === 'resetBeforeHeaders') return void request.socket.resetAndDestroy();
    if (fault?.kind === 'hangBeforeHeaders') return await waitForever(signal);
    const busy = entry.route === 'speech' ? parts.script.overLimit('request') : null;
    if (busy !== null) return refuse({ code: busy.code });
    if (body === undefined && request.method === 'POST')
      throw new Refusal(2013, `the body is not ${kind.name}`);
    await entry.handle({ ...arrival, directions }, body);
  } catch (error) {
    if (signal.aborted) response.destroy();
    else if (response.headersSent)
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    else if (error instanceof BodyTooLong)
      answerJson(arrival, 413, { error: 'body too long' }, { Connection: 'close' });
    else if (error instanceof WholeRefusal) answerJson(arrival, error.status, error.body);
    else if (error instanceof Refusal)
      refuse({
        code: error.code,
        message: error.message,
        ...(error.status === null ? {} : { status: error.status }),
      });
    else refuse({ code: 1013, message: error instanceof Error ? error.message : String(error) });
  }
}
