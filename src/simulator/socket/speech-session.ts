import { setMaxListeners } from 'node:events';
import type { RawData } from 'ws';
import { epochMs } from '../clock/epoch.ts';
import { waitUntil } from '../clock/wait.ts';
import { Refusal } from '../exchange/refusal.ts';
import { parseClientFrame, type ClientFrame } from './client-event.ts';
import { createFrames, type Frames } from './frames.ts';
import { createIdleTimer, type IdleTimer } from './idle-timer.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createSessionEnd, type SessionEnd } from './session-end.ts';
import type { SessionEnding, SessionParts } from './session-parts.ts';
import { SpeechTask } from './speech-task.ts';

const IDLE_CLOSE_MS = 120_000;

/** One speech socket from its handshake to its end. */
export class SpeechSession {
  readonly #parts: SessionParts;
  readonly #gone = new AbortController();
  /** Fires when the socket has gone, or the server closes. */
  readonly #ended: AbortSignal;
  readonly #frames: Frames;
  readonly #outbox: Outbox;
  readonly #end: SessionEnd;
  readonly #idle: IdleTimer;
  readonly #task: SpeechTask;
  /** What comes before connected_success waits for it; null: it was sent. */
  #early: ClientFrame[] | null = [];
  #over = false;

  constructor(parts: SessionParts) {
    const { ws, socket, record, log, directions } = parts;
    const wire = directions.socketWire;
    const bidi = parts.route === 'bidi';
    const ended = AbortSignal.any([this.#gone.signal, parts.closing]);
    // Everything that waits on this socket listens to it.
    setMaxListeners(0, ended);
    this.#ended = ended;
    const frames = createFrames(bidi, wire);
    const outbox = createOutbox(ws, socket, record, log);
    const finish = (how: SessionEnding): void => this.#finish(how);
    this.#parts = parts;
    this.#frames = frames;
    this.#outbox = outbox;
    this.#end = createSessionEnd(ws, socket);
    this.#idle = createIdleTimer(wire.idleCloseMs ?? IDLE_CLOSE_MS, () => this.#closeIfIdle());
    this.#task = new SpeechTask({ ...parts, bidi, frames, outbox, ended, finish });
  }

  start(): void {
    const { ws, log, directions, closing } = this.#parts;
    ws.on('message', (data: RawData, isBinary: boolean) => {
      const frame = parseClientFrame(isBinary ? '' : textOf(data));
      const name = frame.event.event === 'unknown' ? frame.event.name : frame.event.event;
      log.clientEvent(name, frame.body ?? null, epochMs());
      this.#idle.touch();
      if (this.#early === null) this.#take(frame);
      else this.#early.push(frame);
    });
    ws.on('ping', (payload: Buffer) => {
      log.ping(epochMs());
      this.#idle.touch();
      if (directions.socketWire.answersPings !== false) ws.pong(payload);
    });
    ws.on('close', (code: number) => this.#closed(code));
    // A broken frame or connection: `close` follows.
    ws.on('error', () => undefined);
    closing.addEventListener('abort', () => ws.terminate(), { once: true, signal: this.#gone.signal });
    // Rejects only when the socket has gone.
    this.#connect().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const { directions, openedAt } = this.#parts;
    await waitUntil(openedAt + (directions.socketWire.connectedDelayMs ?? 0), this.#ended);
    const { fault } = directions;
    if (fault?.kind === 'connectError') {
      const { code, message, shape } = fault;
      const said =
        shape === 'bare'
          ? this.#frames.plain(code, message)
          : this.#frames.event('connected_success', code, message);
      return this.#finish({ kind: 'said', frame: said });
    }
    this.#outbox.send(this.#frames.event('connected_success'));
    const waiting = this.#early ?? [];
    this.#early = null;
    for (const frame of waiting) this.#take(frame);
  }

  #take(frame: ClientFrame): void {
    if (this.#over) return;
    try {
      this.#task.take(frame);
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(1013, String(error));
      this.#finish({ kind: 'failed', code: refusal.code, message: refusal.message });
    }
  }

  #closeIfIdle(): void {
    if (this.#task.isIdle()) this.#finish({ kind: 'failed', code: 2201 });
    else this.#idle.touch();
  }

  #finish(how: SessionEnding): void {
    if (this.#over) return;
    this.#stop();
    switch (how.kind) {
      case 'failed':
        this.#outbox.send(this.#frames.event('task_failed', how.code, how.message));
        break;
      case 'said':
        if (how.frame !== null) this.#outbox.send(how.frame);
        break;
      case 'reset':
        return void this.#end.reset();
    }
    // Nothing follows, not even what is still owed.
    this.#outbox.mute();
    if (this.#parts.directions.socketWire.staysOpen !== true) this.#end.close();
  }

  #closed(code: number): void {
    this.#parts.log.closed(code);
    this.#parts.record.closed(this.#end.byServer() ? 'server' : 'client', epochMs());
    this.#stop();
    this.#gone.abort();
  }

  #stop(): void {
    this.#over = true;
    this.#idle.stop();
    this.#task.stop();
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}
