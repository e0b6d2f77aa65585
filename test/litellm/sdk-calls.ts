import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSimulator } from '../harness/simulator.ts';
import { bareEnvironment } from './litellm-proxy.ts';
import type { PythonEnvironment } from './python-environment.ts';

const SCRIPT = path.join(import.meta.dirname, 'sdk_calls.py');
const TIMEOUT_MS = 300_000;

/** LiteLLM's SDK as a client of the simulator, once. @returns whether each of its calls was answered. */
export async function runSdkCalls({ python }: PythonEnvironment): Promise<boolean> {
  const simulator = await startSimulator({ voice: 'tone', tokenIntervalMs: 1, firstTokenMs: 1 });
  const home = mkdtempSync(path.join(tmpdir(), 'parley-litellm-'));
  try {
    const child = spawn(python, [SCRIPT, simulator.url, simulator.key], {
      stdio: 'inherit',
      cwd: home,
      timeout: TIMEOUT_MS,
      env: { ...bareEnvironment(home), LITELLM_LOCAL_MODEL_COST_MAP: 'True', LITELLM_LOG: 'ERROR' },
    });
    const [status] = (await once(child, 'close')) as [number | null];
    return status === 0;
  } finally {
    await simulator.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}
