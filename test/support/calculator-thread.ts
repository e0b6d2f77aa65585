import { Worker } from 'node:worker_threads';

/** The calculator's worker, from the sources. */
export const createCalculatorThread = (): Worker =>
  new Worker(new URL('../../src/main/tools/sums/calculator-worker.ts', import.meta.url));
