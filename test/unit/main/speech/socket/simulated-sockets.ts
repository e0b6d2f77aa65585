import { afterAll, beforeAll, beforeEach } from 'vitest';
import { parseBaseUrl } from '../../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import type { MinimaxSocketOptions } from '../../../../../src/main/speech/socket/minimax-sockets.ts';
import type { TokenOutput } from '../../../../../src/main/speech/speech-transport.ts';
import {
  DEFAULT_TASK_TIMEOUTS,
  type TaskTimeouts,
} from '../../../../../src/main/speech/socket/task-socket.ts';
import type { ScriptInput } from '../../../../../src/simulator/faults/script.ts';
import type { RequestRecord } from '../../../../../src/simulator/log/request-log.ts';
import type { Simulator } from '../../../../../src/simulator/server.ts';
import { counterSample, createCounterVoice } from '../../../../../src/simulator/voice/counter.ts';
import { startQuickSimulator } from '../../../../support/simulator/client.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

export const SETTINGS = {
  ...NATURAL,
  voiceId: 'English_Graceful_Lady',
  model: 'speech-2.8-turbo',
  speed: 1,
  volume: 1,
};
const RULE = { busyDelaysMs: [1], longestWaitMs: 100, connectionDelayMs: 1, transientDelayMs: 1 };
export const never = new AbortController().signal;

export type Rule = Omit<ScriptInput['rules'][number], 'match'> & {
  readonly match?: { textIncludes?: string; to?: number };
};
/** Every sentence is as long as this, in slices of 50 ms. */
const CLIP: Rule = { speechWire: { durationMs: 150, chunkMs: 50, chunkIntervalMs: 0, firstChunkMs: 0 } };
const CLIP_SAMPLES = 3_600;

export interface SimulatedSockets {
  readonly script: (route: 'bidi' | 'socket', ...rules: readonly Rule[]) => void;
  readonly options: (timeouts?: Partial<TaskTimeouts>) => MinimaxSocketOptions;
  readonly requests: () => readonly RequestRecord[];
  readonly connections: () => number;
}

/** A simulator for the tests of a file, forgetting before each. To be called once, outside of them. */
export function simulatedSockets(): SimulatedSockets {
  const network = createNetwork({ env: {} });
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startQuickSimulator({ voice: createCounterVoice('eachRequest') });
  });
  beforeEach(() => simulator.reset());
  afterAll(async () => {
    await network.close();
    await simulator.close();
  });

  function script(route: 'bidi' | 'socket', ...rules: readonly Rule[]): void {
    simulator.setScript({
      rules: [CLIP, ...rules].map(({ match, ...rule }) => ({ match: { route, ...match }, ...rule })),
    });
  }

  function options(timeouts: Partial<TaskTimeouts> = {}): MinimaxSocketOptions {
    const parsed = parseBaseUrl(simulator.url);
    if (!parsed.ok) throw new Error(parsed.fault);
    return {
      network,
      base: parsed.base,
      key: () => simulator.key,
      retryRule: RULE,
      taskTimeouts: { ...DEFAULT_TASK_TIMEOUTS, ...timeouts },
    };
  }

  const requests = (): readonly RequestRecord[] => simulator.requests();
  return { script, options, requests, connections: () => requests().length };
}

/**
 * What each sentence was made of: the text that it says, how many samples, and whether
 * each of them is in its place.
 */
export interface Said {
  readonly text: string;
  readonly samples: number;
  readonly isWhole: boolean;
}

export function said(pcm: readonly Uint8Array[], text: string): Said {
  const bytes = Buffer.concat(pcm);
  const samples = bytes.length / 2;
  const isWhole = Array.from(
    { length: samples },
    (_, i) => bytes.readInt16LE(i * 2) === counterSample(i),
  ).every(Boolean);
  return { text, samples, isWhole };
}

export const whole = (text: string): Said => ({ text, samples: CLIP_SAMPLES, isWhole: true });

export async function all<T>(outputs: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const output of outputs) collected.push(output);
  return collected;
}

export async function until(
  iterator: AsyncIterator<TokenOutput>,
  type: TokenOutput['type'],
): Promise<TokenOutput[]> {
  const outputs: TokenOutput[] = [];
  for (;;) {
    const next = await iterator.next();
    if (next.done === true) throw new Error(`no ${type} behind ${JSON.stringify(outputs)}`);
    outputs.push(next.value);
    if (next.value.type === type) return outputs;
  }
}

/** The sentences that outputs are made of, as pieces of the text that was said. */
export function sentencesOf(outputs: readonly TokenOutput[], text: string): Said[] {
  const sentences: Said[] = [];
  let from = 0;
  let pcm: Uint8Array[] = [];
  for (const output of outputs) {
    if (output.type === 'sentence') [from, pcm] = [output.from, []];
    else if (output.type === 'audio') pcm.push(output.pcm);
    else if (output.type === 'sentenceEnd') sentences.push(said(pcm, text.slice(from, output.to)));
  }
  return sentences;
}
