import { parentPort } from 'node:worker_threads';
import type { FliteAnswer, FliteJob } from './flite-messages.ts';
import { compileFlite, runFlite } from './flite-program.ts';

if (parentPort === null) throw new Error('flite-worker runs in a worker thread only');
const port = parentPort;
// Begins with the thread, so that the first request finds the program ready. A
// failure is told to each job.
const program = compileFlite();
program.catch(() => undefined);

port.on('message', (job: FliteJob) => {
  void answer(job);
});

async function answer(job: FliteJob): Promise<void> {
  try {
    const clip = runFlite(await program, job.text, job.speech);
    port.postMessage({ ok: true, clip } satisfies FliteAnswer, [clip.samples.buffer]);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({ ok: false, message } satisfies FliteAnswer);
  }
}
