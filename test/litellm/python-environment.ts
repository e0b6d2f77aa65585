import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface PythonEnvironment {
  readonly folder: string;
  readonly python: string;
}

const REPOSITORY = path.join(import.meta.dirname, '../..');
const REQUIREMENTS = path.join(import.meta.dirname, 'requirements.txt');
/** What requirements.txt was resolved for: other versions need other packages. */
const PYTHONS = ['3.13', '3.12', '3.11'] as const;
const INSTALL_TIMEOUT_MS = 15 * 60_000;
const isWindows = process.platform === 'win32';

/** Where LiteLLM is, or will be: another folder for other requirements. */
export function pythonEnvironment(): PythonEnvironment {
  const version = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const folder = path.join(REPOSITORY, 'node_modules/.cache/litellm', version);
  return { folder, python: path.join(folder, isWindows ? 'Scripts/python.exe' : 'bin/python') };
}

const doneMark = ({ folder }: PythonEnvironment): string => path.join(folder, 'installed');

/** @throws with one line when it was not made yet. */
export function installedEnvironment(): PythonEnvironment {
  const environment = pythonEnvironment();
  if (!existsSync(doneMark(environment))) throw new Error('LiteLLM is not installed: npm run test:litellm');
  return environment;
}

/**
 * Makes the virtual environment when it is not there: takes minutes, and 760 MB.
 * @throws with one line when there is no Python, or when pip does not succeed.
 */
export function ensureEnvironment(): PythonEnvironment {
  const environment = pythonEnvironment();
  if (existsSync(doneMark(environment))) return environment;
  const python = findPython();
  rmSync(environment.folder, { recursive: true, force: true });
  mkdirSync(environment.folder, { recursive: true });
  console.log(`Installing LiteLLM into ${path.relative(REPOSITORY, environment.folder)} ...`);
  run(python, ['-m', 'venv', environment.folder]);
  // With hashes: nothing but what was resolved once, whatever the index says by now.
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  run(environment.python, [...pip, '--require-hashes', '--only-binary', ':all:', '-r', REQUIREMENTS]);
  writeFileSync(doneMark(environment), '');
  return environment;
}

function findPython(): string {
  const tried = [...PYTHONS.map((version) => `python${version}`), 'python3', 'python'];
  for (const command of tried) {
    const asked = spawnSync(command, ['-c', 'import ensurepip, sys; print("%d.%d" % sys.version_info[:2])'], {
      encoding: 'utf8',
    });
    const version = asked.status === 0 ? asked.stdout.trim() : '';
    if (PYTHONS.some((known) => known === version)) return command;
  }
  throw new Error(
    `test:litellm needs Python 3.11, 3.12 or 3.13 with venv, and found none (tried ${tried.join(', ')}).`,
  );
}

/** @throws with the end of what it printed. */
function run(command: string, args: readonly string[]): void {
  const done = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: INSTALL_TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status === 0) return;
  const said = `${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`.trim();
  const lastLines = said.split('\n').slice(-5).join('\n');
  throw new Error(`test:litellm could not install LiteLLM: ${command} failed.\n${lastLines}`);
}
