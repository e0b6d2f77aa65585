import { afterAll, afterEach } from 'vitest';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { createRequestPace } from '../../../../../src/main/speech/limits/request-pace.ts';
import { createBidiSession } from '../../../../../src/main/speech/socket/bidi-session.ts';
import type { TokenOutput, TokenSession } from '../../../../../src/main/speech/speech-transport.ts';
import {
  DEFAULT_TASK_TIMEOUTS,
  startTask,
  type TaskSocket,
  type TaskTimeouts,
} from '../../../../../src/main/speech/socket/task-socket.ts';
import type { OnUpgrade } from '../../../../support/net/socket-server.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';
import { startTaskServer, type Greeting, type TaskServer } from '../../../../support/speech/task-server.ts';

const SETTINGS = { ...NATURAL, voiceId: 'Voice', model: 'speech-2.8-turbo', speed: 1, volume: 1 };
export const RULE = {
  busyDelaysMs: [1, 1, 1],
  longestWaitMs: 60_000,
  connectionDelayMs: 1,
  transientDelayMs: 1,
};
export const KEY = 'sk-cp-Zx81kQ0pLm3vT9';

export interface Opened extends TaskServer {
  readonly session: TokenSession;
  readonly returned: TaskSocket[];
  /** All outputs so far that nobody has asked for yet, up to the first one of this type. */
  readonly until: (type: TokenOutput['type']) => Promise<TokenOutput[]>;
  readonly rest: () => Promise<TokenOutput[]>;
}

/** How a session is opened, where that is not as usual. */
interface Opening {
  readonly greetings?: readonly Greeting[];
  readonly onUpgrade?: OnUpgrade;
  readonly timeouts?: Partial<TaskTimeouts>;
  readonly rule?: typeof RULE;
}

export interface BidiSessionStage {
  /** A session, and the service that it speaks to. */
  readonly open: (opening?: Opening) => Promise<Opened>;
  /** Fires the signal that all sessions of a test are given. */
  readonly stop: () => void;
}

/** Sessions that end with their test. To be called once in a file, outside of its tests. */
export function bidiSessionStage(): BidiSessionStage {
  const network = createNetwork({ env: {} });
  let stop = new AbortController();
  afterEach(() => {
    stop.abort();
    stop = new AbortController();
  });
  afterAll(() => network.close());

  async function open({ greetings, onUpgrade, timeouts = {}, rule = RULE }: Opening = {}): Promise<Opened> {
    const server = await startTaskServer(greetings, onUpgrade);
    const all = { ...DEFAULT_TASK_TIMEOUTS, ...timeouts };
    const endpoint = {
      network,
      base: server.base,
      key: () => KEY,
      path: '/ws/v1/t2a_v2_bidi',
      timeouts: all,
    } as const;
    const returned: TaskSocket[] = [];
    const sockets = {
      take: (settings: typeof SETTINGS, signal: AbortSignal) => startTask(endpoint, settings, signal),
      giveBack: (socket: TaskSocket) => void returned.push(socket),
    };
    const options = { sockets, timeouts: all, retryRule: rule, pace: createRequestPace() };
    const session = createBidiSession(options, SETTINGS, stop.signal);
    const iterator = session[Symbol.asyncIterator]();
    return {
      ...server,
      session,
      returned,
      async until(type) {
        const outputs: TokenOutput[] = [];
        for (;;) {
          const { value, done } = (await iterator.next()) as IteratorResult<TokenOutput, undefined>;
          if (done === true) throw new Error(`no ${type} behind ${JSON.stringify(outputs)}`);
          outputs.push(value);
          if (value.type === type) return outputs;
        }
      },
      async rest() {
        const outputs: TokenOutput[] = [];
        for (;;) {
          const { value, done } = (await iterator.next()) as IteratorResult<TokenOutput, undefined>;
          if (done === true) return outputs;
          outputs.push(value);
        }
      },
    };
  }

  return { open, stop: () => stop.abort() };
}

/** Outputs in a few words each. */
export function shortly(outputs: readonly TokenOutput[]): unknown[] {
  return outputs.map((output) => {
    switch (output.type) {
      case 'sentence':
        return `from ${output.from}`;
      case 'audio':
        return `${output.pcm.length} × ${output.pcm[0]}`;
      case 'words':
        return `${output.words.length} words`;
      case 'sentenceEnd':
        return `to ${output.to}, ${output.billedCharacters} billed`;
      case 'flushed':
        return `flushed ${output.to}`;
      case 'failed': {
        const { code, serviceCode } = output.error;
        return [output.unsaidFrom, code, serviceCode, output.transportFault];
      }
      case 'waiting':
        return output.wait === null ? 'wait over' : `wait ${output.wait.attempt}/${output.wait.attempts}`;
      default:
        return output satisfies never;
    }
  });
}
