import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { usedBytes } from './memory.ts';
import { watchStrays } from './strays.ts';
import { within } from './within.ts';

/** What the runs of a target share. */
export interface Stage<Input> extends AsyncDisposable {
  /** @throws for a promise that was not kept. */
  run(input: Input): Promise<void>;
}

/** One part of the app that is given hostile input over and over. */
export interface Target {
  readonly name: string;
  check(options: CheckOptions): Promise<CheckResult>;
}

export interface CheckOptions {
  readonly seed: number;
  readonly limitMs: number;
  /** Of an earlier failure: only that input. */
  readonly path: string | null;
}

export interface CheckResult {
  readonly runs: number;
  /** Null: every promise was kept. */
  readonly failure: string | null;
}

/** A run that has not ended by then hangs: the longest limit of any client here is far below. */
const HANG_MS = 5_000;
const SHRINK_MS = 15_000;
const MAX_GROWTH_BYTES = 64 * 1024 * 1024;
const MAX_SHOWN = 4_000;
/** Long texts are one thing over and over. */
const REPEATED = /(.{1,12}?)\1{20,}/g;

export function fuzzTarget<Input>({
  name,
  input,
  open,
}: {
  readonly name: string;
  readonly input: fc.Arbitrary<Input>;
  readonly open: () => Promise<Stage<Input>>;
}): Target {
  return {
    name,
    async check({ seed, limitMs, path }) {
      const strays = watchStrays();
      const timersBefore = runningTimers();
      const stage = await open();
      let result: CheckResult;
      try {
        const property = fc.asyncProperty(input, async (value) => {
          await within(HANG_MS, stage.run(value));
          await new Promise(setImmediate);
          strays.throwIfAny();
        });
        const bounds = { seed, numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: limitMs };
        const before = await usedBytes();
        const found = await fc.check(property, path === null ? bounds : { ...bounds, path });
        if (found.failed && found.counterexamplePath !== null) {
          const smaller = await fc.check(property, {
            seed,
            path: found.counterexamplePath,
            numRuns: Number.MAX_SAFE_INTEGER,
            interruptAfterTimeLimit: SHRINK_MS,
          });
          result = { runs: found.numRuns, failure: describe(smaller.failed ? smaller : found) };
        } else {
          const grown = (await usedBytes()) - before;
          const isLeak = grown > MAX_GROWTH_BYTES;
          result = {
            runs: found.numRuns,
            failure: isLeak ? `memory grew by ${Math.round(grown / 1024 / 1024)} MB` : null,
          };
        }
      } finally {
        await stage[Symbol.asyncDispose]();
        strays.stop();
      }
      if (result.failure !== null) return result;
      const left = await timersLeft(timersBefore);
      return left === 0 ? result : { ...result, failure: `${left} timers were left running` };
    },
  };
}

function runningTimers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

/** Connections are given a moment to close in order. */
async function timersLeft(before: number): Promise<number> {
  for (const over = Date.now() + HANG_MS; Date.now() < over && runningTimers() > before;) {
    await new Promise(setImmediate);
  }
  return Math.max(0, runningTimers() - before);
}

function describe({
  counterexample,
  counterexamplePath,
  errorInstance,
}: Pick<fc.RunDetailsCommon<[unknown]>, 'counterexample' | 'counterexamplePath' | 'errorInstance'>): string {
  const shown = fc.stringify(counterexample).replaceAll(REPEATED, (all, part: string) => {
    return `${part}‹${all.length / part.length} times›`;
  });
  return [
    `--path ${counterexamplePath ?? '?'}`,
    shown.length > MAX_SHOWN ? `${shown.slice(0, MAX_SHOWN)}… (${shown.length} characters)` : shown,
    inspect(errorInstance),
  ].join('\n');
}
