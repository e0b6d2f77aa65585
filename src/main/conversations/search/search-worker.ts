import { parentPort, workerData } from 'node:worker_threads';
import type { SearchAsked, SearchPlace, SearchTold } from './search-messages.ts';
import { SearchThread } from './search-thread.ts';

/** It reads for so long, and then leaves the processor and the disk to others. */
const READ_MS = 20;
const PAUSE_MS = 20;

if (parentPort === null) throw new Error('search-worker runs in a worker thread only');
const port = parentPort;
const thread = new SearchThread((workerData as SearchPlace).folder, Date.now);

port.on('message', ({ number, question }: SearchAsked) => {
  port.postMessage(answer(number, question));
});
readOn();

function answer(number: number, question: SearchAsked['question']): SearchTold {
  try {
    return { type: 'found', number, answer: thread.search(question) };
  } catch (error) {
    return { type: 'failed', number, detail: String(error) };
  }
}

/** What was there before there was an index. */
function readOn(): void {
  if (thread.read(READ_MS)) setTimeout(readOn, PAUSE_MS);
}
