import { setMaxListeners } from 'node:events';
import type { RawData } from 'ws';
import { epochMs } from '../clock/epoch.ts';
import { waitUntil } from '../clock/wait.ts';
import { Refusal } from '../exchange/refusal.ts';
import { parseClientFrame, type ClientFrame } from './client-event.ts';
import { createFrames } from './frames.ts';
import { createIdleTimer } from './idle-timer.ts';
import { createOutbox } from './outbox.ts';
import { createSessionEnd } from './session-end.ts';
import type { SessionEnding, SessionParts } from './session-parts.ts';
import { createSpeechTask } from './speech-task.ts';

const IDLE_CLOSE_MS = 120_000;

/** One speech socket from its handshake to its end. */
export function runSpeechSession(parts: SessionParts): void {
  const { ws, socket, record, log, directions } = parts;
  const wire = directions.socketWire;
  const bidi = parts.route === 'bidi';
  const gone = new AbortController();
  const ended = AbortSignal.any([gone.signal, parts.closing]);
  // Everything that waits on this socket listens to it.
  setMaxListeners(0, ended);
  const frames = createFrames(bidi, wire);
  const outbox = createOutbox(ws, socket, record, log);
  const end = createSessionEnd(ws, socket);
  let over = false;

  function finish(how: SessionEnding): void {
    if (over) return;
    over = true;
    idle.stop();
    task.stop();
    switch (how.kind) {
      case 'failed':
        outbox.send(frames.event('task_failed', how.code, how.message));
        break;
      case 'said':
        if (how.frame !== null) outbox.send(how.frame);
        break;
      case 'reset':
        return void end.reset();
    }
    // Nothing follows, not even what is still owed.
    outbox.mute();
    if (wire.staysOpen !== true) end.close();
  }

  const idle = createIdleTimer(wire.idleCloseMs ?? IDLE_CLOSE_MS, () => {
    if (task.isIdle()) finish({ kind: 'failed', code: 2201 });
    else idle.touch();
  });
  const task = createSpeechTask({ ...parts, bidi, frames, outbox, ended, finish });

  // What comes before connected_success waits for it.
  let early: ClientFrame[] | null = [];
  function take(frame: ClientFrame): void {
    if (over) return;
    try {
      task.take(frame);
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(1013, String(error));
      finish({ kind: 'failed', code: refusal.code, message: refusal.message });
    }
  }

  ws.on('message', (data: RawData, isBinary: boolean) => {
    const frame = parseClientFrame(isBinary ? '' : textOf(data));
    const name = frame.event.event === 'unknown' ? frame.event.name : frame.event.event;
    log.clientEvent(name, frame.body ?? null, epochMs());
    idle.touch();
    if (early === null) take(frame);
    else early.push(frame);
  });
  ws.on('ping', (payload: Buffer) => {
    log.ping(epochMs());
    idle.touch();
    if (wire.answersPings !== false) ws.pong(payload);
  });
  ws.on('close', (code: number) => {
    log.closed(code);
    record.closed(end.byServer() ? 'server' : 'client', epochMs());
    over = true;
    idle.stop();
    task.stop();
    gone.abort();
  });
  // A broken frame or connection: `close` follows.
  ws.on('error', () => undefined);
  parts.closing.addEventListener('abort', () => ws.terminate(), { once: true, signal: gone.signal });

  async function connect(): Promise<void> {
    await waitUntil(parts.openedAt + (wire.connectedDelayMs ?? 0), ended);
    const { fault } = directions;
    if (fault?.kind === 'connectError') {
      const { code, message, shape } = fault;
      const said =
        shape === 'bare' ? frames.plain(code, message) : frames.event('connected_success', code, message);
      return finish({ kind: 'said', frame: said });
    }
    outbox.send(frames.event('connected_success'));
    const waiting = early ?? [];
    early = null;
    for (const frame of waiting) take(frame);
  }
  // Rejects only when the socket has gone.
  connect().catch(() => undefined);
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}
