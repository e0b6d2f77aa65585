import { once } from 'node:events';
import type { WebSocket } from 'ws';
import { parseBaseUrl, type BaseUrl } from '../../../src/main/net/base-url.ts';
import { socketServer, type OnUpgrade } from '../net/socket-server.ts';

export type Received = Readonly<Record<string, unknown>> & { readonly event: string };

/** The server's end of one socket. */
export interface TaskPeer {
  readonly path: string;
  readonly received: readonly Received[];
  /** The next message that was not asked for yet. */
  next(): Promise<Received>;
  /** The texts of the next messages, joined, until they are this long. */
  texts(length: number): Promise<string>;
  send(...frames: readonly (object | string)[]): void;
  /** One sentence from start to end. */
  say(text: string, pcm?: Uint8Array, characters?: number): void;
  /** Once the client has dealt with all that was sent. @returns whether the connection is still open. */
  settled(): Promise<boolean>;
  /** Once the client has pinged this often. */
  pinged(count: number): Promise<void>;
  close(): void;
  /** As a crash would. */
  cut(): void;
  readonly closed: Promise<unknown>;
}

export type Greeting = (peer: TaskPeer) => void | Promise<void>;

export interface TaskServer extends AsyncDisposable {
  readonly base: BaseUrl;
  readonly host: string;
  /** How many upgrades were asked for. */
  readonly asked: () => number;
  /** The socket of this number, from 0, greeted and started. */
  readonly peer: (index: number) => Promise<TaskPeer>;
  /** All sockets so far, started or not. */
  readonly connected: readonly TaskPeer[];
}

const OK = { status_code: 0, status_msg: 'success' };

export function event(name: string, more: object = {}): object {
  return { session_id: 's1', connect_id: 'c1', event: name, trace_id: 't1', base_resp: OK, ...more };
}

export function failure(code: number, name: string | null = 'task_failed'): object {
  return {
    ...(name === null ? {} : { event: name }),
    base_resp: { status_code: code, status_msg: `code ${code}` },
  };
}

export function audio(pcm: Uint8Array, subtitle: object | null = null): object {
  const data = { audio: Buffer.from(pcm).toString('hex'), ...(subtitle === null ? {} : { subtitle }) };
  return { event: 'task_continued', is_final: false, data, base_resp: OK };
}

export function last(characters = 5): object {
  const extra_info = { audio_length: 1, usage_characters: characters };
  return event('task_continued', { is_final: true, data: { audio: '' }, extra_info });
}

export function subtitle(text: string, wordCount = Infinity, begin = 0): object {
  const words = [...text.matchAll(/\S+|\s+/g)].slice(0, wordCount);
  return {
    text,
    text_begin: begin,
    text_end: begin + text.length,
    timestamped_words: words.map(({ 0: word, index }, at) => ({
      word,
      word_begin: index,
      word_end: index + word.length,
      time_begin: at * 100,
      time_end: at * 100 + 100,
    })),
  };
}

/** Bytes that make one sentence known from another. */
export function tone(value: number, length = 4): Uint8Array {
  return new Uint8Array(length).fill(value);
}

export const greet: Greeting = async (peer) => {
  peer.send(event('connected_success'));
  await peer.next();
  peer.send(event('task_started'));
};

/**
 * A real speech socket, told what to say. Each of `greetings` is for one socket;
 * the last one is used again.
 */
export async function startTaskServer(
  greetings: readonly Greeting[] = [greet],
  onUpgrade?: OnUpgrade,
): Promise<TaskServer> {
  let accepted = 0;
  const connected: TaskPeer[] = [];
  const peers: Promise<TaskPeer>[] = [];
  const server = await socketServer(({ accept, ...given }) => {
    const take = (): void => {
      const index = accepted++;
      peers[index] = server.socket(index).then(async (socket) => {
        const peer = peerOf(socket, server.upgrades[index]?.url ?? '');
        connected.push(peer);
        await (greetings[index] ?? greetings.at(-1))?.(peer);
        return peer;
      });
      accept();
    };
    if (onUpgrade === undefined) take();
    else onUpgrade({ ...given, accept: take });
  });
  const parsed = parseBaseUrl(server.origin.replace('ws:', 'http:'));
  if (!parsed.ok) throw new Error(parsed.fault);
  return {
    base: parsed.base,
    host: server.host,
    asked: () => server.upgrades.length,
    connected,
    async peer(index) {
      await server.socket(index);
      const peer = await peers[index];
      if (peer === undefined) throw new Error(`no socket ${index}`);
      return peer;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

function peerOf(socket: WebSocket, path: string): TaskPeer {
  const received: Received[] = [];
  const arrivals = new EventTarget();
  let read = 0;
  socket.on('message', (data: Buffer) => {
    received.push(JSON.parse(data.toString('utf8')) as Received);
    arrivals.dispatchEvent(new Event('message'));
  });
  const send = (...frames: readonly (object | string)[]): void => {
    for (const frame of frames) socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  };
  const next = async (): Promise<Received> => {
    for (;;) {
      const message = received[read];
      if (message !== undefined) {
        read += 1;
        return message;
      }
      await once(arrivals, 'message');
    }
  };
  return {
    path,
    received,
    next,
    async texts(length) {
      let text = '';
      while (text.length < length) {
        const message = await next();
        if (message.event !== 'task_continue') throw new Error(`${message.event} behind ${text}`);
        text += String(message['text']);
      }
      return text;
    },
    send,
    say(text, pcm = tone(1), characters = text.length) {
      send(event('sentence_start'), audio(pcm, subtitle(text)), last(characters), event('sentence_end'));
    },
    async settled() {
      if (socket.readyState !== socket.OPEN) return false;
      socket.ping();
      const pong = once(socket, 'pong').then(() => true);
      return Promise.race([pong, once(socket, 'close').then(() => false)]);
    },
    async pinged(count) {
      for (let seen = 0; seen < count; seen += 1) await once(socket, 'ping');
    },
    close: () => socket.close(1000),
    cut: () => socket.terminate(),
    closed: once(socket, 'close'),
  };
}
