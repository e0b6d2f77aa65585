import type { RetryRule } from '../../net/retry-rule.ts';
import { createBidiSession, type SocketSessionOptions } from './bidi-session.ts';
import { createRequestPace, type RequestPace } from '../limits/request-pace.ts';
import { createSocketPool } from './socket-pool.ts';
import type { SentenceTransport, SpeechSettings, TokenTransport } from '../speech-transport.ts';
import { SAMPLE_RATE_HZ } from '../../audio/format.ts';
import type { ServiceEndpoint } from '../../net/service-endpoint.ts';
import { DEFAULT_TASK_TIMEOUTS, startTask, type TaskEndpoint, type TaskTimeouts } from './task-socket.ts';
import { createSocketSession, MAX_PIECES_IN_FLIGHT } from './ws-session.ts';

export interface MinimaxSocketOptions extends ServiceEndpoint {
  readonly taskTimeouts?: TaskTimeouts;
  readonly retryRule?: RetryRule;
  /** Shared with other ways to the same service. */
  readonly pace?: RequestPace;
}

/** What a transport over sockets can do besides. */
export interface Warmable {
  /** Opens a socket and starts its task ahead, while the model is still thinking. Never fails. */
  readonly warm: (settings: SpeechSettings) => void;
  /** Cuts the sockets that nobody uses: the computer has slept, and they may be dead. */
  readonly drop: () => void;
  /** Closes the sockets that nobody uses, and the others once they are not used any more. */
  readonly close: () => void;
}

/** MiniMax T2A over the bidirectional socket: text as it is written, PCM 24 kHz mono. Its sockets outlive a session. */
export function createMinimaxBidiSpeech(options: MinimaxSocketOptions): TokenTransport & Warmable {
  const { common, session } = wayOver('/ws/v1/t2a_v2_bidi', options);
  return {
    ...common,
    name: 'bidi',
    takes: 'tokens',
    open: (settings, signal) => createBidiSession(session, settings, signal),
  };
}

/** MiniMax T2A over the plain socket: a whole sentence at a time, PCM 24 kHz mono. Stopping it means closing it. */
export function createMinimaxSocketSpeech(options: MinimaxSocketOptions): SentenceTransport & Warmable {
  const { common, session } = wayOver('/ws/v1/t2a_v2', options);
  return {
    ...common,
    name: 'ws',
    takes: 'sentences',
    maxInFlight: MAX_PIECES_IN_FLIGHT,
    open: (settings, signal) => createSocketSession(session, settings, signal),
  };
}

/** What both kinds of socket have in common, and what their sessions are opened with. */
function wayOver(
  path: TaskEndpoint['path'],
  {
    network,
    base,
    key,
    taskTimeouts: timeouts = DEFAULT_TASK_TIMEOUTS,
    retryRule,
    pace = createRequestPace(),
  }: MinimaxSocketOptions,
): {
  readonly common: Warmable & Pick<SentenceTransport, 'pace' | 'sampleRateHz'>;
  readonly session: SocketSessionOptions;
} {
  const endpoint = { network, base, key, path, timeouts };
  const sockets = createSocketPool({
    start: (settings, signal) => startTask(endpoint, settings, signal),
    withSpare: path === '/ws/v1/t2a_v2',
  });
  return {
    common: {
      pace,
      sampleRateHz: SAMPLE_RATE_HZ,
      warm: (settings) => sockets.warm(settings),
      drop: () => sockets.drop(),
      close: () => sockets.close(),
    },
    session: { sockets, timeouts, retryRule, pace },
  };
}
