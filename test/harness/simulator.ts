import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { ScriptInput } from '../../src/simulator/faults/script.ts';
import type { RequestRecord } from '../../src/simulator/log/request-log.ts';

export type SimulatorVoice = 'tone' | 'softTone' | 'counter' | 'flite';

export interface SimulatorProcessOptions {
  readonly voice: SimulatorVoice;
  /** `never` (left out): the counter goes on over all requests. */
  readonly counterRestart?: 'never' | 'eachRequest';
  readonly key?: string;
  /** Left out: 14 ms, and 150 ms to the first. */
  readonly tokenIntervalMs?: number;
  readonly firstTokenMs?: number;
}

/** A simulator in a process of its own, so that what it costs is not counted as the app's. */
export interface SimulatorProcess {
  readonly url: string;
  readonly key: string;
  /** Replaces the script; the requests of each route count from 1 again. */
  script(script: ScriptInput): Promise<void>;
  log(): Promise<readonly RequestRecord[]>;
  /**
   * The log, as soon as it satisfies; asks again every 50 ms.
   * @throws AbortError when `signal` fires first.
   */
  waitForLog(
    satisfied: (requests: readonly RequestRecord[]) => boolean,
    signal: AbortSignal,
  ): Promise<readonly RequestRecord[]>;
  /** Forgets script and log. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL('../../src/simulator/process.ts', import.meta.url));
/** A look costs a request on both sides, and those of a few seconds soon cost as much as a start of the app. */
const POLL_MS = 50;
const readySchema = z.object({ url: z.string(), key: z.string() });

export async function startSimulator(options: SimulatorProcessOptions): Promise<SimulatorProcess> {
  const flags: readonly (readonly [string, string | number | undefined])[] = [
    ['--voice', options.voice],
    ['--counter-restart', options.counterRestart],
    ['--key', options.key],
    ['--token-interval-ms', options.tokenIntervalMs],
    ['--first-token-ms', options.firstTokenMs],
  ];
  const given = flags.flatMap(([flag, value]) => (value === undefined ? [] : [flag, String(value)]));
  const child = spawn(process.execPath, [ENTRY, '--control', ...given], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), exited.then(() => null)]);
  if (first === null) throw new Error('the simulator ended before it was ready');
  const { url, key } = readySchema.parse(JSON.parse(String(first[0])));

  async function control(method: 'GET' | 'POST', name: string, body: unknown): Promise<unknown> {
    const response = await fetch(`${url}/__control/${name}`, {
      method,
      headers: { Authorization: `Bearer ${key}` },
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`simulator ${name}: ${JSON.stringify(answer)}`);
    return answer;
  }
  async function log(): Promise<readonly RequestRecord[]> {
    // Written by the same source tree on the other side: the shape is not checked again.
    return ((await control('GET', 'log', null)) as { requests: readonly RequestRecord[] }).requests;
  }

  return {
    url,
    key,
    async script(script) {
      await control('POST', 'script', script);
    },
    log,
    async waitForLog(satisfied, signal) {
      for (;;) {
        signal.throwIfAborted();
        const requests = await log();
        if (satisfied(requests)) return requests;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
    async reset() {
      await control('POST', 'reset', {});
    },
    async close() {
      child.stdin.end();
      await exited;
    },
  };
}
