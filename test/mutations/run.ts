/**
 * Puts one fault at a time into a copy of the machine for talking, and runs both models of
 * listening: they must fail. `npm run test:mutations`.
 * Exit code 1: a fault went unnoticed, or no longer fits the sources.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TALK_MUTATIONS, type Mutation } from './talk-mutations.ts';

const MODELS = ['listening-model', 'listening-voice-model'].map(
  (name) => `test/unit/renderer/talk/${name}.test.ts`,
);
const root = path.join(import.meta.dirname, '../..');

const copy = mkdtempSync(path.join(tmpdir(), 'parley-mutations-'));
process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
for (const name of ['src', 'test', 'package.json'])
  cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');

/** @returns which models fail. */
function failing(): readonly string[] {
  const shell = process.platform === 'win32';
  return MODELS.filter((model) => {
    const tail = ['run', '--config', 'test/vitest.config.ts', model];
    const vitest = path.join(root, 'node_modules/.bin/vitest');
    return spawnSync(vitest, tail, { cwd: copy, stdio: 'ignore', shell }).status !== 0;
  }).map((model) => path.basename(model, '.test.ts'));
}

function judge({ file, find, replace }: Mutation): string {
  const target = path.join(copy, file);
  const original = readFileSync(target, 'utf8');
  if (original.split(find).length !== 2) return 'DOES NOT APPLY';
  writeFileSync(
    target,
    original.replace(find, () => replace),
  );
  try {
    const models = failing();
    return models.length === 0 ? 'NOT NOTICED' : `noticed by ${models.join(' and ')}`;
  } finally {
    writeFileSync(target, original);
  }
}

if (failing().length > 0) {
  console.log('The models fail before anything is changed.');
  process.exit(1);
}
const width = Math.max(...TALK_MUTATIONS.map(({ says }) => says.length));
let noticed = 0;
for (const mutation of TALK_MUTATIONS) {
  const verdict = judge(mutation);
  if (verdict.startsWith('noticed')) noticed += 1;
  console.log(`${mutation.says.padEnd(width)}  ${verdict}`);
}
console.log(`${noticed} of ${TALK_MUTATIONS.length} faults were noticed.`);
process.exit(noticed === TALK_MUTATIONS.length ? 0 : 1);
