import type {
  SpeechOutput,
  SpeechRequest,
  SentenceTransport,
} from '../../../src/main/speech/speech-transport.ts';
import { createOutputQueue, type OutputQueue } from '../../../src/main/speech/output-queue.ts';

export interface ScriptedTransport {
  readonly transport: SentenceTransport;
  readonly said: readonly SpeechRequest[];
  /**
   * Gives an output, of the newest session if none is named; resolves when the speaker has
   * had the chance to take it.
   */
  readonly give: (output: SpeechOutput, session?: number) => Promise<void>;
  readonly seen: { readonly opened: number; readonly finished: boolean; readonly retries: number };
  /** Has the service take few requests, each of so many characters; null: as is usual. */
  readonly slow: (batchCharacters: number | null) => void;
  readonly signal: () => AbortSignal;
  readonly signalOf: (session: number) => AbortSignal;
}

/** A transport whose outputs the test writes, so that any order of events can be shown. */
export function scriptTransport(maxInFlight = 2): ScriptedTransport {
  const said: SpeechRequest[] = [];
  const sessions: { readonly outputs: OutputQueue<SpeechOutput>; readonly signal: AbortSignal }[] = [];
  const session = (index: number): (typeof sessions)[number] => {
    const found = sessions.at(index);
    if (found === undefined) throw new Error(`no session ${index}`);
    return found;
  };
  let batchCharacters: number | null = null;
  const seen = { opened: 0, finished: false, retries: 0 };
  return {
    said,
    seen,
    slow: (characters) => {
      batchCharacters = characters;
    },
    signal: () => session(-1).signal,
    signalOf: (index) => session(index).signal,
    async give(output, index = -1) {
      session(index).outputs.push(output);
      await new Promise((resolve) => setImmediate(resolve));
    },
    transport: {
      name: 'http',
      takes: 'sentences',
      maxInFlight,
      sampleRateHz: 24_000,
      pace: {
        get isSlowed() {
          return batchCharacters !== null;
        },
        batchCharacters: () => batchCharacters,
      },
      open(_settings, signal) {
        seen.opened += 1;
        const mine = createOutputQueue<SpeechOutput>();
        sessions.push({ outputs: mine, signal });
        signal.addEventListener('abort', () => mine.close(), { once: true });
        return {
          say: (request) => void said.push(request),
          cancel: () => Promise.resolve(),
          finish() {
            seen.finished = true;
            mine.close();
          },
          retryNow: () => void (seen.retries += 1),
          [Symbol.asyncIterator]: () => mine[Symbol.asyncIterator](),
        };
      },
    },
  };
}
