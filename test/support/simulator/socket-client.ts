import { once } from 'node:events';
import { WebSocket } from 'ws';

/** In this process or in another one. */
export interface Server {
  readonly url: string;
  readonly key: string;
}

export const PLAIN = '/ws/v1/t2a_v2';
export const BIDI = '/ws/v1/t2a_v2_bidi';

export interface ServerFrame {
  readonly session_id?: string;
  readonly connect_id?: string;
  readonly event?: string;
  readonly is_final?: boolean;
  readonly data?: { readonly audio: string; readonly subtitle?: Subtitle } | null;
  readonly extra_info?: Readonly<Record<string, unknown>>;
  readonly base_resp?: { readonly status_code: number; readonly status_msg: string };
}
export interface Subtitle {
  readonly text: string;
  readonly text_begin: number;
  readonly text_end: number;
  readonly time_begin: number;
  readonly time_end: number;
  readonly timestamped_words: readonly { readonly word: string; readonly time_end: number }[] | null;
}

export interface SocketClient {
  readonly ws: WebSocket;
  /** All frames so far; what is no JSON stands as text. */
  readonly frames: readonly (ServerFrame | string)[];
  send(...frames: readonly object[]): void;
  /**
   * Resolves with all frames from the last call's end up to this event, it
   * included. Names: see `nameOf`.
   * @throws when the socket closes before.
   */
  until(name: string): Promise<readonly ServerFrame[]>;
  /** WebSocket's code, after all frames came. */
  readonly closed: Promise<number>;
}

/** `audio`, `final`, the event, or the code of a plain error. */
export function nameOf(frame: ServerFrame | string): string {
  if (typeof frame === 'string') return 'text';
  if (frame.is_final !== undefined) return frame.is_final ? 'final' : 'audio';
  return frame.event ?? String(frame.base_resp?.status_code);
}
export const names = (frames: readonly (ServerFrame | string)[]): readonly string[] => frames.map(nameOf);

/** Like `names`, with runs of audio as one. */
export const outline = (frames: readonly (ServerFrame | string)[]): readonly string[] =>
  names(frames).filter((name, i, all) => name !== 'audio' || all[i - 1] !== 'audio');

export const pcmOf = (frames: readonly ServerFrame[]): Buffer =>
  Buffer.from(frames.map((frame) => frame.data?.audio ?? '').join(''), 'hex');

/** A raw client. @throws when the handshake is refused. */
export async function connect(simulator: Server, path: string): Promise<SocketClient> {
  const ws = new WebSocket(simulator.url.replace('http', 'ws') + path, {
    headers: { authorization: `Bearer ${simulator.key}` },
  });
  const frames: (ServerFrame | string)[] = [];
  let read = 0;
  let changed = Promise.withResolvers<void>();
  let open = true;
  ws.on('message', (data: Buffer) => {
    const text = data.toString('utf8');
    try {
      frames.push(JSON.parse(text) as ServerFrame);
    } catch {
      frames.push(text);
    }
    changed.resolve();
    changed = Promise.withResolvers();
  });
  const closed = new Promise<number>((resolve) => {
    ws.on('close', (code: number) => {
      open = false;
      resolve(code);
      changed.resolve();
      changed = Promise.withResolvers();
    });
  });
  await once(ws, 'open');
  // A reset is an error and then a close.
  ws.on('error', () => undefined);
  return {
    ws,
    frames,
    closed,
    send(...all) {
      for (const frame of all) ws.send(JSON.stringify(frame));
    },
    async until(name) {
      for (;;) {
        const at = frames.findIndex((frame, i) => i >= read && nameOf(frame) === name);
        if (at >= 0) {
          const from = read;
          read = at + 1;
          return frames.slice(from, read).filter((frame) => typeof frame !== 'string');
        }
        if (!open) throw new Error(`closed before ${name}, after ${names(frames.slice(read)).join(' ')}`);
        await changed.promise;
      }
    },
  };
}

export const taskStart = (more: object = {}): object => ({
  event: 'task_start',
  model: 'speech-2.8-turbo',
  voice_setting: { voice_id: 'English_Graceful_Lady', speed: 1, vol: 1, pitch: 0 },
  audio_setting: { sample_rate: 24_000, format: 'pcm', channel: 1 },
  ...more,
});
export const say = (text: string): object => ({ event: 'task_continue', text });
export const FLUSH = { event: 'task_flush' };
export const CANCEL = { event: 'task_cancel' };
export const FINISH = { event: 'task_finish' };

/** A socket that has read its task_started. */
export async function started(simulator: Server, path: string, more: object = {}): Promise<SocketClient> {
  const client = await connect(simulator, path);
  client.send(taskStart(more));
  await client.until('task_started');
  return client;
}
