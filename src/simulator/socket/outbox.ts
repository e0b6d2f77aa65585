import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { epochMs } from '../clock/epoch.ts';
import type { RecordWriter } from '../log/request-log.ts';
import type { SocketRecordWriter } from '../log/socket-record.ts';
import type { Frame } from './frames.ts';

/** Everything that the server says on one socket goes through here. */
export interface Outbox {
  /** @param samples of sound in it. */
  send(frame: Frame, samples?: number): void;
  /**
   * A frame that holds sound. Resolves when it was written, so that no more is
   * made than the client takes.
   */
  sendAudio(frame: Frame, samples: number): Promise<void>;
  /** What is sent before the event loop turns is one write. */
  inOnePacket(): void;
  /** Nothing is sent any more. */
  mute(): void;
}

export function createOutbox(
  ws: WebSocket,
  socket: Duplex,
  record: RecordWriter,
  log: SocketRecordWriter,
): Outbox {
  let muted = false;
  return {
    send(frame, samples = 0) {
      if (muted) return;
      ws.send(frame.text);
      if (samples > 0) record.written(samples, epochMs());
      log.serverEvent(frame.event, frame.code, epochMs());
    },
    async sendAudio(frame, samples) {
      if (muted) return;
      // What fails here is a socket that is going away: its session learns of that by itself.
      await new Promise<void>((resolve) => ws.send(frame.text, () => resolve()));
      record.written(samples, epochMs());
    },
    inOnePacket() {
      socket.cork();
      setImmediate(() => socket.uncork());
    },
    mute() {
      muted = true;
    },
  };
}
