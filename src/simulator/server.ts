import { createServer, type Server } from 'node:http';
import { hexId } from './exchange/hex-id.ts';
import { createScriptBook, type ScriptInput } from './faults/script.ts';
import { createRequestLog, type RequestRecord } from './log/request-log.ts';
import { createRequestHandler } from './request-handler.ts';
import { createUpgradeHandler } from './socket/upgrade.ts';
import type { SpeechVoice } from './voice/voice.ts';

export interface SimulatorOptions {
  /** What speaks. Closed together with the server. */
  readonly voice: SpeechVoice;
  /** Left out: a new one for each run. */
  readonly key?: string;
  /** Between two tokens; left out: 14, about 70 a second. */
  readonly tokenIntervalMs?: number;
  /** From a chat request to its first token; left out: 150. */
  readonly firstTokenMs?: number;
  readonly now?: () => Date;
  /** Keeps what was asked and when it was answered, for tests and benches. Left out: nothing is kept. */
  readonly recordRequests?: boolean;
  /** Lets another process script the server over HTTP (see control-route). Left out: no. */
  readonly control?: boolean;
}

export interface Simulator {
  /** `http://127.0.0.1:port`, without a path. */
  readonly url: string;
  readonly port: number;
  readonly key: string;
  /** Replaces the script and counts requests from 1 again. @throws ZodError */
  setScript(script: ScriptInput): void;
  requests(): readonly RequestRecord[];
  /** Forgets script and requests. */
  reset(): void;
  /** Ends every request, every socket and the voice. */
  close(): Promise<void>;
}

/** As long as a client keeps a connection warm, so that it is the client who lets it go. */
const KEEP_ALIVE_MS = 120_000;

/**
 * A server that speaks MiniMax's protocol on 127.0.0.1, on a free port. Ready
 * when it resolves; it does not wait for the voice.
 */
export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const key = options.key ?? `sim-${hexId()}`;
  const log = createRequestLog(options.recordRequests ?? false);
  const script = createScriptBook();
  const closing = new AbortController();
  const reset = (): void => {
    script.set({ rules: [] });
    log.clear();
  };
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  await listen(server);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const shared = {
    key,
    port: address.port,
    voice: options.voice,
    log,
    script,
    closing: closing.signal,
  };
  const handler = createRequestHandler({
    ...shared,
    chat: {
      tokenIntervalMs: options.tokenIntervalMs ?? 14,
      firstTokenMs: options.firstTokenMs ?? 150,
      now: options.now ?? (() => new Date()),
      secret: key,
    },
    control: options.control === true ? { script, log, reset } : null,
  });
  server.on('request', handler);
  server.on('upgrade', createUpgradeHandler(shared));
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    key,
    setScript: (input) => script.set(input),
    requests: () => log.records(),
    reset,
    async close() {
      closing.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, options.voice.close()]);
    },
  };
}

function listen(server: Server): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    server.off('error', reject);
    resolve();
  });
  return promise;
}
