import { afterAll, afterEach, beforeAll } from 'vitest';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import type { RetryRule } from '../../../../../src/main/net/retry-rule.ts';
import type { AnswerTimeouts } from '../../../../../src/main/net/service-endpoint.ts';
import { createMinimaxHttpSpeech } from '../../../../../src/main/speech/http/minimax-http.ts';
import type {
  SpeechOutput,
  SentenceSession,
  SpeechSettings,
} from '../../../../../src/main/speech/speech-transport.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';
import {
  startSpeechServer,
  type SpeechAnswer,
  type SpeechServer,
} from '../../../../support/speech/speech-server.ts';

export const SETTINGS: SpeechSettings = { ...NATURAL, voiceId: 'French_Female Journalist' };
export const QUICK = {
  busyDelaysMs: [1, 1, 1],
  longestWaitMs: 100,
  connectionDelayMs: 1,
  transientDelayMs: 1,
};

export interface MinimaxHttpStage {
  /** There from the first test on. */
  readonly server: SpeechServer;
  readonly open: (retryRule?: RetryRule, timeouts?: AnswerTimeouts) => SentenceSession;
  /** Everything that one piece of speech comes to. */
  readonly sayOne: (
    answer: SpeechAnswer | readonly SpeechAnswer[],
    session?: SentenceSession,
  ) => Promise<SpeechOutput[]>;
  /** Fires the signal that all sessions of a test are given. */
  readonly stop: () => void;
}

/**
 * A service with a script, and sessions that end with their test. To be called once in a
 * file, outside of its tests.
 */
export function minimaxHttpStage(): MinimaxHttpStage {
  const network = createNetwork({ env: {} });
  let server: SpeechServer;
  let stop = new AbortController();

  beforeAll(async () => {
    server = await startSpeechServer();
  });
  afterEach(() => {
    stop.abort();
    stop = new AbortController();
  });
  afterAll(async () => {
    await network.close();
    await server.close();
  });

  function open(
    retryRule: RetryRule = QUICK,
    timeouts: AnswerTimeouts = { headersMs: 5_000, idleMs: 5_000 },
  ): SentenceSession {
    const endpoint = { network, base: server.base, key: () => 'key', timeouts, retryRule };
    return createMinimaxHttpSpeech(endpoint).open(SETTINGS, stop.signal);
  }

  async function sayOne(
    answer: SpeechAnswer | readonly SpeechAnswer[],
    session = open(),
  ): Promise<SpeechOutput[]> {
    server.answer(...(typeof answer === 'function' ? [answer] : answer));
    session.say({ id: 7, text: 'Hello.', settings: SETTINGS });
    session.finish();
    return outputsOf(session);
  }

  return {
    get server() {
      return server;
    },
    open,
    sayOne,
    stop: () => stop.abort(),
  };
}

export async function outputsOf(session: SentenceSession): Promise<SpeechOutput[]> {
  const outputs: SpeechOutput[] = [];
  for await (const output of session) outputs.push(output);
  return outputs;
}

export function framesOf(outputs: readonly SpeechOutput[]): Uint8Array[] {
  return outputs.flatMap((output) => (output.type === 'audio' ? [output.pcm] : []));
}

export function pcmOf(outputs: readonly SpeechOutput[]): Buffer {
  return Buffer.concat(framesOf(outputs));
}

export function errorOf(outputs: readonly SpeechOutput[]): unknown {
  const last = outputs.at(-1);
  return last?.type === 'failed' ? { code: last.error.code, serviceCode: last.error.serviceCode } : last;
}
