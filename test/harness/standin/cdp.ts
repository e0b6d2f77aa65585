import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

export type CdpParams = Record<string, unknown>;

/** An answer of Chromium that says no, with the method that was asked. */
export class CdpError extends Error {
  override readonly name = 'CdpError';
}

interface Pending {
  readonly method: string;
  readonly resolve: (result: CdpParams) => void;
  readonly reject: (error: CdpError) => void;
}

interface Incoming {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: CdpParams;
  readonly result?: CdpParams;
  readonly error?: { readonly message: string };
}

/**
 * One target's conversation. Emits every CDP event under its own name, and
 * 'detached' once, at the end.
 */
export class CdpSession extends EventEmitter {
  private readonly connection: CdpConnection;
  readonly sessionId: string | undefined;

  constructor(connection: CdpConnection, sessionId: string | undefined) {
    super();
    this.connection = connection;
    this.sessionId = sessionId;
    this.setMaxListeners(50);
  }

  /** Commands leave in the order of the calls; Chromium works on those of one session in that order. */
  send(method: string, params: CdpParams = {}): Promise<CdpParams> {
    return this.connection.request(method, params, this.sessionId);
  }

  /** A command whose failure means only that its target has gone meanwhile. */
  post(method: string, params: CdpParams = {}): void {
    this.send(method, params).catch(() => undefined);
  }
}

/**
 * Chrome DevTools Protocol over --remote-debugging-pipe: JSON messages ended by a zero byte.
 * The pipe, not a port, because Chromium ends itself when the pipe closes, however this process died.
 */
export class CdpConnection extends EventEmitter<{ closed: [] }> {
  readonly browser: CdpSession;
  private readonly toBrowser: Writable;
  private readonly pending = new Map<number, Pending>();
  private readonly sessions = new Map<string, CdpSession>();
  private lastId = 0;
  private closed = false;

  constructor(toBrowser: Writable, fromBrowser: Readable) {
    super();
    this.toBrowser = toBrowser;
    this.browser = new CdpSession(this, undefined);
    const parts: Buffer[] = [];
    fromBrowser.on('data', (chunk: Buffer) => {
      let start = 0;
      for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
        parts.push(chunk.subarray(start, end));
        const text = Buffer.concat(parts).toString('utf8');
        parts.length = 0;
        start = end + 1;
        this.receive(text);
      }
      if (start < chunk.length) parts.push(chunk.subarray(start));
    });
    fromBrowser.once('close', () => this.close());
    fromBrowser.on('error', () => this.close());
    toBrowser.on('error', () => this.close());
  }

  /** @throws CdpError when Chromium refuses, or has gone. */
  request(method: string, params: CdpParams, sessionId: string | undefined): Promise<CdpParams> {
    if (this.closed) return Promise.reject(new CdpError(`${method}: Chromium has gone`));
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { method, resolve, reject });
      this.toBrowser.write(JSON.stringify({ id, method, params, sessionId }) + '\0');
    });
  }

  /** The session of a target that was attached, flattened, over this connection. */
  session(sessionId: string): CdpSession {
    const known = this.sessions.get(sessionId);
    if (known) return known;
    const session = new CdpSession(this, sessionId);
    this.sessions.set(sessionId, session);
    return session;
  }

  private receive(text: string): void {
    const message = JSON.parse(text) as Incoming;
    if (message.id !== undefined) {
      const pending = this.pending.get(message.id);
      this.pending.delete(message.id);
      if (message.error) pending?.reject(new CdpError(`${pending.method}: ${message.error.message}`));
      else pending?.resolve(message.result ?? {});
      return;
    }
    if (message.method === undefined) return;
    const params = message.params ?? {};
    if (message.method === 'Target.detachedFromTarget') {
      const sessionId = String(params['sessionId']);
      this.sessions.get(sessionId)?.emit('detached');
      this.sessions.delete(sessionId);
    }
    const session = message.sessionId === undefined ? this.browser : this.session(message.sessionId);
    session.emit(message.method, params);
  }

  private close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const { method, reject } of this.pending.values()) {
      reject(new CdpError(`${method}: Chromium has gone`));
    }
    this.pending.clear();
    for (const session of this.sessions.values()) session.emit('detached');
    this.emit('closed');
  }
}
