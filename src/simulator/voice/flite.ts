import type { Worker } from 'node:worker_threads';
import type { FliteAnswer, FliteJob } from './flite-messages.ts';
import type { FliteClip } from './flite-program.ts';
import { fliteSpeechFor } from './flite-voices.ts';
import { readablePieces } from './readable-pieces.ts';
import { resample } from './resample.ts';
import type { SpeechVoice, AskedVoice } from './voice.ts';

/**
 * A synthesised voice in a worker thread. The thread starts at once and is not waited
 * for; it never keeps the process alive by itself.
 * @param createWorker starts flite-worker: how depends on whether the code is bundled.
 */
export function createFliteVoice(createWorker: () => Worker): SpeechVoice {
  const worker = createWorker();
  worker.unref();
  let broken: Error | null = null;
  worker.on('error', (error) => {
    broken = error instanceof Error ? error : new Error(String(error));
  });
  worker.on('exit', () => {
    broken ??= new Error('the voice has been closed');
  });
  let last: Promise<unknown> = Promise.resolve();

  // One job in the thread at a time: a job whose client has gone is dropped while it still waits here.
  const run = (job: FliteJob, signal: AbortSignal): Promise<FliteClip> => {
    const mine = last.then(() => {
      signal.throwIfAborted();
      if (broken !== null) throw broken;
      return ask(worker, job);
    });
    last = mine.catch(() => undefined);
    return mine;
  };

  return {
    async *synthesise(text, settings, signal) {
      const speech = fliteSpeechFor(settings.voiceId, settings.speed, settings.pitch);
      for (const piece of readablePieces(text)) {
        const clip = await run({ text: piece, speech }, signal);
        signal.throwIfAborted();
        yield finish(clip, settings);
      }
    },
    async close() {
      await worker.terminate();
    },
  };
}

function ask(worker: Worker, job: FliteJob): Promise<FliteClip> {
  const { promise, resolve, reject } = Promise.withResolvers<FliteClip>();
  const settle = (): void => {
    worker.off('message', onMessage).off('exit', onExit).off('error', reject);
    worker.unref();
  };
  const onMessage = (answer: FliteAnswer): void =>
    answer.ok ? resolve(answer.clip) : reject(new Error(answer.message));
  const onExit = (): void => reject(new Error('the voice was closed while it spoke'));
  worker.on('message', onMessage).on('exit', onExit).on('error', reject);
  worker.ref();
  worker.postMessage(job);
  return promise.finally(settle);
}

function finish(clip: FliteClip, settings: AskedVoice): Int16Array {
  const samples = resample(clip.samples, clip.sampleRateHz, settings.sampleRateHz);
  if (settings.volume === 1) return samples;
  return samples.map((sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * settings.volume))));
}
