import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { BaseUrl } from '../../src/main/net/base-url.ts';
import { baseOf } from '../support/hearing/transcribe.ts';
import { socketServer } from '../support/net/socket-server.ts';
import { event, failure, subtitle } from '../support/speech/task-server.ts';
import type { CountedSamples } from './counted-samples.ts';
import { editedJson, jsonText } from './hostile-json.ts';
import type { Greeting, ServiceAct } from './socket-script.ts';

export interface ScriptedService extends AsyncDisposable {
  readonly base: BaseUrl;
  /** Resolves once the client has had the chance to take it. */
  act(act: ServiceAct): Promise<void>;
  fail(): Promise<void>;
  /** Connections that are open at this end. */
  readonly open: () => number;
}

const TURN_MS = 30;

/**
 * A real speech socket that sends what a script says, in whatever order. Each greeting is for one
 * connection; further ones are greeted properly.
 */
export async function startScriptedService(
  greetings: readonly Greeting[],
  samples: CountedSamples,
): Promise<ScriptedService> {
  let asked = 0;
  const connections = new Set<Duplex>();
  const line: { newest: { readonly socket: WebSocket; readonly connection: Duplex } | null } = {
    newest: null,
  };
  const server = await socketServer(({ accept, respond, connection }) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
    const greeting = greetings[asked] ?? 'good';
    asked += 1;
    if (greeting === 'refused') respond(429, '{"base_resp":{"status_code":1002}}');
    else if (greeting === 'noHttp') connection.end('\u0000\u0001 no HTTP\r\n\r\n');
    else {
      accept();
      accepted += 1;
      void server.socket(accepted - 1).then((socket) => {
        line.newest = { socket, connection };
        return greet(socket, greeting);
      });
    }
  });
  let accepted = 0;

  async function settle(): Promise<void> {
    const socket = line.newest?.socket;
    for (let turn = 0; turn < 2; turn += 1) await new Promise(setImmediate);
    if (socket === undefined || socket.readyState !== socket.OPEN) return;
    socket.ping();
    const over = new AbortController();
    const limit = setTimeout(() => over.abort(), TURN_MS);
    const signal = over.signal;
    await Promise.race([once(socket, 'pong', { signal }), once(socket, 'close', { signal })]).catch(
      () => undefined,
    );
    clearTimeout(limit);
    over.abort();
  }

  function sentence(socket: WebSocket, act: Extract<ServiceAct, { act: 'sentence' }>): void {
    const { slices, isCutInSample, starts, ends, repeats, edits } = act;
    if (starts) socket.send(JSON.stringify(event('sentence_start')));
    const sent: Buffer[] = [];
    const words = editedJson(subtitle('One two.', 2), edits);
    for (const count of slices) {
      const slice = samples.next(count);
      sent.push(slice);
      const middle = isCutInSample ? Math.min(slice.length, 3) : slice.length;
      for (const part of [slice.subarray(0, middle), slice.subarray(middle)]) {
        if (part.length > 0)
          socket.send(jsonText({ data: { audio: part.toString('hex'), subtitle: words } }));
      }
    }
    const again = repeats ? Buffer.concat(sent).toString('hex') : '';
    if (ends || repeats) {
      const data = { audio: again, ...(repeats ? { status: 2 } : {}) };
      socket.send(JSON.stringify(event('task_continued', { is_final: true, data })));
    }
    if (ends) socket.send(JSON.stringify(event('sentence_end')));
  }

  return {
    base: baseOf(server.origin.replace('ws:', 'http:')),
    open: () => connections.size,
    async act(act) {
      for (const over = Date.now() + TURN_MS; line.newest === null && Date.now() < over;) {
        await new Promise(setImmediate);
      }
      if (line.newest === null) return;
      const { socket, connection } = line.newest;
      if (socket.readyState !== socket.OPEN) return;
      switch (act.act) {
        case 'frame':
          socket.send(act.text);
          break;
        case 'sentence':
          sentence(socket, act);
          break;
        case 'binary':
          socket.send(act.bytes, { binary: act.bytes.length % 2 === 0 });
          break;
        case 'raw':
          connection.write(act.bytes);
          break;
        case 'afterClose':
          // A closing frame, then a whole frame of text and noise.
          connection.write(Buffer.of(0x88, 0x00, 0x81, 0x02, 0x7b, 0x7d));
          connection.write(act.bytes);
          break;
        case 'close':
          socket.close(1000);
          break;
        case 'cut':
          socket.terminate();
          break;
        default:
          act satisfies never;
      }
      await settle();
    },
    async fail() {
      line.newest?.socket.send(JSON.stringify(failure(2013)));
      await settle();
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function greet(socket: WebSocket, greeting: Greeting): Promise<void> {
  const send = (...frames: readonly object[]): void => {
    for (const frame of frames) socket.send(JSON.stringify(frame));
  };
  switch (greeting) {
    case 'silent':
      return;
    case 'failed':
      return send(failure(1002, 'connected_success'));
    case 'noise':
      socket.send('no JSON');
      return;
    case 'binary':
      socket.send(Buffer.of(0xff, 0xfe, 0), { binary: true });
      return;
    case 'closed':
      socket.close(4_000, 'no');
      return;
    case 'startedFirst':
      send(event('task_started'), event('connected_success'));
      break;
    case 'good':
    case 'notStarted':
      send(event('connected_success'));
      break;
    case 'refused':
    case 'noHttp':
      return;
    default:
      greeting satisfies never;
  }
  if (greeting === 'notStarted') return;
  const [message] = (await once(socket, 'message').catch(() => [null])) as [unknown];
  if (message !== null) send(event('sentence_start'), event('task_started'));
}
