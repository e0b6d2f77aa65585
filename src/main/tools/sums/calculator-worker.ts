import { parentPort } from 'node:worker_threads';
import { createCalculator } from './calculator.ts';
import type { SumAnswer } from './sum-messages.ts';

if (parentPort === null) throw new Error('calculator-worker runs in a worker thread only');
const port = parentPort;
const workOut = createCalculator();

port.on('message', (expression: string) => {
  port.postMessage({ type: 'worked', ...workOut(expression) } satisfies SumAnswer);
});
port.postMessage({ type: 'ready' } satisfies SumAnswer);
