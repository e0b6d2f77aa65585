import type { Route } from '../faults/script.ts';
import type { MeasuredWav } from './measured-wav.ts';
import { createSocketRecord, type SocketRecord, type SocketRecordWriter } from './socket-record.ts';

/** How much of a reply had been written when: cumulative, at epoch milliseconds. */
export interface WrittenMark {
  readonly total: number;
  readonly at: number;
}

/**
 * One request as the server saw it. Times are epoch milliseconds, fractional; null: has not
 * happened.
 */
export interface RequestRecord {
  readonly number: number;
  readonly route: Route;
  /** Without its query. */
  readonly path: string;
  /** The header that the key came in; null: there was none. When both have one, this is the one that counts. */
  readonly keyHeader: 'authorization' | 'x-api-key' | null;
  readonly receivedAt: number;
  readonly headersAt: number | null;
  /** The first piece of thinking or text (chat) or of audio (speech). */
  readonly firstPieceAt: number | null;
  /** Characters (UTF-16) of reply text, or samples of audio, piece by piece; the first 2,000 pieces. */
  readonly written: readonly WrittenMark[];
  readonly closedAt: number | null;
  /** `client`: it went away before the answer was complete. */
  readonly closedBy: 'server' | 'client' | null;
  readonly status: number | null;
  /**
   * The parsed JSON body, or a form's fields and what its files are; null when there was
   * none. Headers are not kept: they hold the key.
   */
  readonly body: unknown;
  /** The recording that was to be transcribed; null on other routes, and when it was refused. */
  readonly recording: MeasuredWav | null;
  /**
   * Of a speech socket: `receivedAt`, `headersAt` and `status` are its handshake's,
   * `body` is its task_start.
   */
  readonly socket?: SocketRecord;
}

const MARKS_KEPT = 2_000;
const RECORDS_KEPT = 2_000;

export interface RecordWriter {
  body(body: unknown): void;
  recording(wav: MeasuredWav): void;
  headers(status: number, at: number): void;
  /** A piece of thinking: counts as the first piece, not as reply. */
  piece(at: number): void;
  written(amount: number, at: number): void;
  closed(by: 'server' | 'client', at: number): void;
  /** Adds what only a socket has. */
  socket(): SocketRecordWriter;
}

export interface RequestLog {
  begin(arrived: Pick<RequestRecord, 'route' | 'path' | 'keyHeader' | 'receivedAt'>): RecordWriter;
  records(): readonly RequestRecord[];
  clear(): void;
}

type Draft = { -readonly [K in keyof RequestRecord]: RequestRecord[K] };

/** @param keep false: nothing is kept. The demo does not keep what its user asks. */
export function createRequestLog(keep: boolean): RequestLog {
  let drafts: Draft[] = [];
  let count = 0;
  return {
    begin(arrived) {
      count += 1;
      const marks: WrittenMark[] = [];
      const draft: Draft = {
        number: count,
        ...arrived,
        headersAt: null,
        firstPieceAt: null,
        written: marks,
        closedAt: null,
        closedBy: null,
        status: null,
        body: null,
        recording: null,
      };
      if (keep) drafts = [...drafts.slice(1 - RECORDS_KEPT), draft];
      let total = 0;
      return {
        body(body) {
          draft.body = body;
        },
        recording(wav) {
          draft.recording = wav;
        },
        headers(status, at) {
          draft.status = status;
          draft.headersAt = at;
        },
        piece(at) {
          draft.firstPieceAt ??= at;
        },
        written(amount, at) {
          draft.firstPieceAt ??= at;
          total += amount;
          if (marks.length < MARKS_KEPT) marks.push({ total, at });
        },
        closed(by, at) {
          draft.closedBy = by;
          draft.closedAt = at;
        },
        socket() {
          const { record, writer } = createSocketRecord(keep);
          draft.socket = record;
          return writer;
        },
      };
    },
    records: () => structuredClone(drafts),
    clear() {
      drafts = [];
      count = 0;
    },
  };
}
