import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { SocketRoute } from '../faults/rules.ts';
import type { ConnectionDirections, ScriptBook } from '../faults/script.ts';
import type { RecordWriter } from '../log/request-log.ts';
import type { SocketRecordWriter } from '../log/socket-record.ts';
import type { SpeechVoice } from '../voice/voice.ts';
import type { Frame, Frames } from './frames.ts';
import type { Outbox } from './outbox.ts';

/** One speech socket after its handshake. */
export interface SessionParts {
  readonly route: SocketRoute;
  readonly ws: WebSocket;
  /** What carries it. */
  readonly socket: Duplex;
  readonly voice: SpeechVoice;
  readonly script: ScriptBook;
  readonly directions: ConnectionDirections;
  readonly record: RecordWriter;
  readonly log: SocketRecordWriter;
  readonly openedAt: number;
  /** Fires when the server closes. */
  readonly closing: AbortSignal;
}

/** How the server ends a session. */
export type SessionEnding =
  | { readonly kind: 'failed'; readonly code: number; readonly message?: string | undefined }
  /** With this as its last frame. */
  | { readonly kind: 'said'; readonly frame: Frame | null }
  | { readonly kind: 'reset' };

export interface TaskParts extends SessionParts {
  readonly bidi: boolean;
  readonly frames: Frames;
  readonly outbox: Outbox;
  /** Fires when the socket has gone. */
  readonly ended: AbortSignal;
  readonly finish: (how: SessionEnding) => void;
}
