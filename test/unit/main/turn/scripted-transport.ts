import type {
  SpeechOutput,
  SpeechRequest,
  SentenceTransport,
} from '../../../../src/main/speech/speech-transport.ts';
import { createOutputQueue } from '../../../../src/main/speech/output-queue.ts';

export interface ScriptedTransport {
  readonly transport: SentenceTransport;
  readonly said: readonly SpeechRequest[];
  /** Gives an output; resolves when the speaker has had the chance to take it. */
  readonly give: (output: SpeechOutput) => Promise<void>;
  readonly seen: { readonly opened: number; readonly finished: boolean; readonly retries: number };
  readonly signal: () => AbortSignal;
}

/** A transport whose outputs the test writes, so that any order of events can be shown. */
export function scriptTransport(maxInFlight = 2): ScriptedTransport {
  const said: SpeechRequest[] = [];
  /** Of the newest session. */
  let outputs = createOutputQueue<SpeechOutput>();
  let sessionSignal = new AbortController().signal;
  const seen = { opened: 0, finished: false, retries: 0 };
  return {
    said,
    seen,
    signal: () => sessionSignal,
    async give(output) {
      outputs.push(output);
      await new Promise((resolve) => setImmediate(resolve));
    },
    transport: {
      name: 'http',
      takes: 'sentences',
      maxInFlight,
      sampleRateHz: 24_000,
      open(_settings, signal) {
        seen.opened += 1;
        sessionSignal = signal;
        const mine = createOutputQueue<SpeechOutput>();
        outputs = mine;
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
