import { Worker } from 'node:worker_threads';

/**
 * For plain Node. A bundler does not follow this URL: bundled code imports
 * `flite-worker.ts?nodeWorker` instead.
 */
export const createFliteNodeWorker = (): Worker => new Worker(new URL('./flite-worker.ts', import.meta.url));
