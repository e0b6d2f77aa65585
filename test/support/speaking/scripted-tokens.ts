import { createOutputQueue, type OutputQueue } from '../../../src/main/speech/output-queue.ts';
import type {
  SpeechSettings,
  TokenOutput,
  TokenTransport,
} from '../../../src/main/speech/speech-transport.ts';

interface TokenSessionSeen {
  readonly outputs: OutputQueue<TokenOutput>;
  readonly settings: SpeechSettings;
  readonly signal: AbortSignal;
  said: string;
  flushes: number;
  finished: boolean;
}

export interface ScriptedTokens {
  readonly transport: TokenTransport;
  /** Of the newest session if none is named. */
  readonly session: (index?: number) => TokenSessionSeen;
  readonly opened: () => number;
  readonly give: (...outputs: TokenOutput[]) => Promise<void>;
  readonly giveTo: (session: number, ...outputs: TokenOutput[]) => Promise<void>;
}

/** A transport that takes text as it is written; the test plays the service. */
export function scriptTokens(): ScriptedTokens {
  const sessions: TokenSessionSeen[] = [];
  const session = (index = -1): TokenSessionSeen => {
    const found = sessions.at(index);
    if (found === undefined) throw new Error(`no session ${index}`);
    return found;
  };
  const giveTo = async (index: number, ...outputs: TokenOutput[]): Promise<void> => {
    for (const output of outputs) session(index).outputs.push(output);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    session,
    opened: () => sessions.length,
    giveTo,
    give: (...outputs) => giveTo(-1, ...outputs),
    transport: {
      name: 'bidi',
      takes: 'tokens',
      sampleRateHz: 24_000,
      open(settings, signal) {
        const outputs = createOutputQueue<TokenOutput>();
        const seen = { outputs, settings, signal, said: '', flushes: 0, finished: false };
        sessions.push(seen);
        signal.addEventListener('abort', () => outputs.close(), { once: true });
        return {
          say: (text) => void (seen.said += text),
          flush: () => void (seen.flushes += 1),
          cancel: () => Promise.resolve(),
          finish() {
            seen.finished = true;
            outputs.close();
          },
          retryNow: () => undefined,
          [Symbol.asyncIterator]: () => outputs[Symbol.asyncIterator](),
        };
      },
    },
  };
}
