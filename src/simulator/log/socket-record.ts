/**
 * What happened on one speech socket. Times are epoch milliseconds, fractional; of each list
 * the first 5,000 are kept.
 */
export interface SocketRecord {
  /** The handshake was complete; null: it never was. */
  readonly openedAt: number | null;
  /**
   * Every frame of the client, `event` as it called it ('' where it named none)
   * and `body` as it was parsed.
   */
  readonly clientEvents: readonly { readonly at: number; readonly event: string; readonly body: unknown }[];
  /** Every frame of the server but audio; `code` is that of its base_resp. */
  readonly serverEvents: readonly { readonly at: number; readonly event: string; readonly code: number }[];
  /** The texts whose synthesis began, in order. */
  readonly spoken: readonly { readonly at: number; readonly text: string }[];
  readonly pingsAt: readonly number[];
  /** WebSocket's: 1000 after a closing handshake, 1006 without one; null: still open. */
  readonly closeCode: number | null;
}

export interface SocketRecordWriter {
  opened(at: number): void;
  clientEvent(event: string, body: unknown, at: number): void;
  serverEvent(event: string, code: number, at: number): void;
  spoken(text: string, at: number): void;
  ping(at: number): void;
  closed(code: number): void;
}

const KEPT = 5_000;

/** @param keep false: nothing of what is said is kept, not even while the socket is open. */
export function createSocketRecord(keep: boolean): {
  readonly record: SocketRecord;
  readonly writer: SocketRecordWriter;
} {
  const clientEvents: SocketRecord['clientEvents'][number][] = [];
  const serverEvents: SocketRecord['serverEvents'][number][] = [];
  const spoken: SocketRecord['spoken'][number][] = [];
  const pingsAt: number[] = [];
  const record = {
    openedAt: null as number | null,
    clientEvents,
    serverEvents,
    spoken,
    pingsAt,
    closeCode: null as number | null,
  };
  function add<Item>(list: Item[], item: Item): void {
    if (keep && list.length < KEPT) list.push(item);
  }
  return {
    record,
    writer: {
      opened(at) {
        record.openedAt = at;
      },
      clientEvent: (event, body, at) => add(clientEvents, { at, event, body }),
      serverEvent: (event, code, at) => add(serverEvents, { at, event, code }),
      spoken: (text, at) => add(spoken, { at, text }),
      ping: (at) => add(pingsAt, at),
      closed(code) {
        record.closeCode = code;
      },
    },
  };
}
