/** Asks the other world and has its answer when the call returns. */
export type Ask = (request: BridgeRequest) => BridgeReply;

export type BridgeRequest =
  | { readonly op: 'call'; readonly id: number; readonly args: readonly Wire[] }
  | { readonly op: 'settle'; readonly id: number; readonly ok: boolean; readonly value: Wire }
  | { readonly op: 'expose'; readonly key: string; readonly value: Wire }
  | { readonly op: 'open'; readonly url: string; readonly frameName: string }
  | { readonly op: 'permission'; readonly answer: Wire; readonly mediaTypes: readonly ('audio' | 'video')[] };

export type BridgeReply =
  | { readonly ok: true; readonly value: Wire }
  | { readonly ok: false; readonly error: Wire };

export type Wire = readonly [kind: string, ...rest: unknown[]];

export interface Bridge {
  readonly ask: Ask;
  readonly toWire: (value: unknown) => Wire;
  readonly fromWire: (wire: Wire) => unknown;
}

/**
 * The passage between the page's world and the preload's, as contextBridge builds it inside
 * Electron. A CustomEvent on the document reaches both worlds in the same turn, and Blink clones
 * its detail for the other one; functions would arrive as null, so functions and promises cross as
 * numbers. Self-contained: its source is sent to the page.
 */
export function createBridge(
  token: string,
  here: 'page' | 'preload',
  handle: (request: BridgeRequest, bridge: Bridge) => Wire,
): Bridge {
  const there = here === 'page' ? 'preload' : 'page';
  const dispatch = document.dispatchEvent.bind(document);
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (reason: unknown) => void }
  >();
  let lastId = 0;
  let reply: BridgeReply | undefined;

  const ask: Ask = (request) => {
    reply = undefined;
    dispatch(new CustomEvent(`${token}:${there}`, { detail: request }));
    const answer = reply as BridgeReply | undefined;
    reply = undefined;
    if (answer === undefined) throw new Error('The other world does not listen.');
    return answer;
  };

  const toWire = (value: unknown, depth = 0): Wire => {
    if (depth > 1000) throw new Error('Electron contextBridge recursion depth exceeded.');
    switch (typeof value) {
      case 'symbol':
        throw new Error('An object could not be cloned.');
      case 'function': {
        functions.set(++lastId, value as (...args: unknown[]) => unknown);
        return ['function', lastId];
      }
      case 'object':
        return value === null ? ['value', null] : objectToWire(value, depth + 1);
      default:
        return ['value', value];
    }
  };
  const objectToWire = (value: object, depth: number): Wire => {
    if (Array.isArray(value)) return ['array', value.map((item) => toWire(item, depth))];
    if (value instanceof Promise) {
      const id = ++lastId;
      value.then(
        (result) => ask({ op: 'settle', id, ok: true, value: toWire(result) }),
        (reason: unknown) => ask({ op: 'settle', id, ok: false, value: toWire(reason) }),
      );
      return ['promise', id];
    }
    if (value instanceof Error) return ['error', value.message, value.stack];
    if (value instanceof Node) throw new Error('not implemented: electron.contextBridge with a DOM node');
    const prototype: unknown = Object.getPrototypeOf(value);
    const cloneable =
      ArrayBuffer.isView(value) ||
      /^\[object (ArrayBuffer|Date|RegExp|Map|Set|Blob|File)\]$/.test(String(tag(value)));
    if (cloneable && prototype !== Object.prototype) return ['value', value];
    return ['object', Object.entries(value).map(([key, item]) => [key, toWire(item, depth)])];
  };
  const tag = (value: object): unknown => Object.prototype.toString.call(value);

  const fromWire = (wire: Wire): unknown => {
    const [kind, detail, extra] = wire;
    switch (kind) {
      case 'value':
        return detail;
      case 'array':
        return (detail as Wire[]).map(fromWire);
      case 'object':
        return Object.fromEntries((detail as [string, Wire][]).map(([key, item]) => [key, fromWire(item)]));
      case 'error': {
        const error = new Error(String(detail));
        if (typeof extra === 'string') error.stack = extra;
        return error;
      }
      case 'promise':
        return new Promise((resolve, reject) => promises.set(Number(detail), { resolve, reject }));
      default: {
        const id = Number(detail);
        return (...args: unknown[]): unknown => {
          const answer = ask({ op: 'call', id, args: args.map((item) => toWire(item)) });
          if (answer.ok) return fromWire(answer.value);
          throw fromWire(answer.error);
        };
      }
    }
  };

  const bridge: Bridge = { ask, toWire, fromWire };

  const serve = (request: BridgeRequest): Wire => {
    if (request.op === 'call') {
      const target = functions.get(request.id);
      if (!target) throw new Error('The function behind this proxy has gone.');
      return toWire(target(...request.args.map(fromWire)));
    }
    if (request.op === 'settle') {
      const waiting = promises.get(request.id);
      promises.delete(request.id);
      waiting?.[request.ok ? 'resolve' : 'reject'](fromWire(request.value));
      return ['value', undefined];
    }
    return handle(request, bridge);
  };

  document.addEventListener(`${token}:${here}:reply`, (event) => {
    reply = (event as CustomEvent<BridgeReply>).detail;
  });
  document.addEventListener(`${token}:${here}`, (event) => {
    let answer: BridgeReply;
    try {
      answer = { ok: true, value: serve((event as CustomEvent<BridgeRequest>).detail) };
    } catch (error) {
      answer = { ok: false, error: toWire(error) };
    }
    dispatch(new CustomEvent(`${token}:${there}:reply`, { detail: answer }));
  });
  return bridge;
}
