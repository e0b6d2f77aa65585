import { baseResp } from '../exchange/error-bodies.ts';
import { hexId } from '../exchange/hex-id.ts';
import { statusCode } from '../exchange/status-codes.ts';
import type { SocketWire } from '../faults/socket-wire.ts';

export type ServerEvent =
  | 'connected_success'
  | 'task_started'
  | 'sentence_start'
  | 'sentence_end'
  | 'task_flushed'
  | 'task_canceled'
  | 'task_finished'
  | 'task_failed'
  /** Stands for every event that no documentation names. */
  | 'task_progress';

export interface Frame {
  readonly event: string;
  readonly code: number;
  readonly text: string;
}

export interface AudioMessage {
  /** One id for all frames of a piece. */
  readonly traceId: string;
  /** null: `data` is null. */
  readonly audio: Buffer | null;
  readonly subtitle: object | null;
  /** `extra_info` of the last frame; null: it is not the last one. */
  readonly info: object | null;
}

export interface Frames {
  /** The id that the client chose for its session. */
  named(sessionId: string): void;
  event(event: ServerEvent, code?: number, message?: string): Frame;
  /** An error that names no event. */
  plain(code: number, message?: string): Frame;
  audio(frame: AudioMessage): Frame;
}

export function createFrames(bidi: boolean, wire: SocketWire): Frames {
  let sessionId = hexId();
  // Only the bidirectional socket has it.
  const connect = bidi ? { connect_id: hexId() } : {};
  const traceId = hexId();
  const frame = (event: string, code: number, body: object): Frame => ({
    event,
    code,
    text: JSON.stringify(body),
  });
  const said = (code: number, message?: string): object =>
    baseResp(code, message ?? (code === 0 ? 'success' : statusCode(code).message));

  return {
    named(id) {
      sessionId = id;
    },
    event(event, code = 0, message) {
      const body = { session_id: sessionId, ...connect, event, trace_id: traceId };
      return frame(event, code, { ...body, base_resp: said(code, message) });
    },
    plain: (code, message) => frame('', code, { base_resp: said(code, message) }),
    audio({ traceId, audio, subtitle, info }) {
      const event = wire.audioFrames === 'bare' ? {} : { event: 'task_continued' };
      const words = subtitle === null ? {} : { subtitle };
      return frame('task_continued', 0, {
        session_id: sessionId,
        ...(wire.audioFrames === 'full' ? connect : {}),
        ...event,
        is_final: info !== null,
        data: audio === null ? null : { audio: audio.toString('hex'), ...words },
        ...(info === null ? {} : { extra_info: info }),
        trace_id: traceId,
        base_resp: said(0),
      });
    },
  };
}
