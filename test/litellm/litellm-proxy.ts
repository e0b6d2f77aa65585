import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PythonEnvironment } from './python-environment.ts';

export interface LiteLlmProxy {
  /** `http://127.0.0.1:port`, without a path. */
  readonly url: string;
  readonly goodKey: string;
  /** Its budget is spent. */
  readonly spentKey: string;
  close(): Promise<void>;
}

/** Where the proxy sends requests, and the key that is good there. */
export interface Upstream {
  readonly url: string;
  readonly key: string;
}

const FOLDER = path.join(import.meta.dirname, 'proxy');
/** Its modules alone take half a minute to load on a busy machine. */
const READY_WITHIN_MS = 240_000;
const POLL_MS = 200;
const KILL_AFTER_MS = 5_000;
const LAST_CHARACTERS = 4_000;

/** The proxy with proxy/config.yaml, in front of this upstream. @throws when it ends or is not ready in time. */
export async function startLiteLlm(
  environment: PythonEnvironment,
  upstream: Upstream,
): Promise<LiteLlmProxy> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const home = mkdtempSync(path.join(tmpdir(), 'parley-litellm-'));
  const keys = { goodKey: 'sk-parley-good-0001', spentKey: 'sk-parley-spent-0002' };
  const args = ['--config', path.join(FOLDER, 'config.yaml'), '--host', '127.0.0.1', '--port', String(port)];
  const child = spawn(environment.python, [path.join(FOLDER, 'serve.py'), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    cwd: home,
    env: { ...bareEnvironment(home), ...configured(upstream, keys) },
  });
  const said = lastWords(child);
  try {
    await untilReady(url, child);
  } catch (error) {
    await end(child, home);
    throw new Error(`LiteLLM did not start: ${String(error)}\n${said()}`, { cause: error });
  }
  return { url, ...keys, close: () => end(child, home) };
}

const configured = (
  upstream: Upstream,
  keys: Pick<LiteLlmProxy, 'goodKey' | 'spentKey'>,
): Readonly<Record<string, string>> => ({
  MINIMAX_API_KEY: upstream.key,
  SIMULATED_ORIGIN: upstream.url,
  SIMULATED_V1: `${upstream.url}/v1`,
  SIMULATED_MESSAGES: `${upstream.url}/anthropic/v1/messages`,
  PARLEY_GOOD_KEY: keys.goodKey,
  PARLEY_SPENT_KEY: keys.spentKey,
  // It does not start without one; nobody uses it.
  LITELLM_MASTER_KEY: `sk-${crypto.randomUUID()}`,
  // Neither prices nor anything else is fetched.
  LITELLM_LOCAL_MODEL_COST_MAP: 'True',
  PYTHONUNBUFFERED: '1',
  PYTHONDONTWRITEBYTECODE: '1',
});

/** Nothing of the user's: no keys of theirs, no proxy, no settings of LiteLLM. */
export function bareEnvironment(home: string): Readonly<Record<string, string>> {
  const kept = ['PATH', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR', 'LANG'];
  const own = kept.flatMap((name): readonly (readonly [string, string])[] => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(own), HOME: home, USERPROFILE: home };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const late = AbortSignal.timeout(READY_WITHIN_MS);
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('it ended');
    late.throwIfAborted();
    try {
      if ((await fetch(`${url}/health/liveliness`, { signal: late })).ok) return;
    } catch {
      // Not yet.
    }
    await delay(POLL_MS);
  }
}

async function end(child: ChildProcess, home: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.stdin?.end();
    const killing = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
    await exited;
    clearTimeout(killing);
  }
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

/** Reads what the child prints, so that it never waits for that. @returns the end of it. */
function lastWords(child: ChildProcess): () => string {
  let last = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      last = (last + text).slice(-LAST_CHARACTERS);
    });
  }
  return () => last;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
