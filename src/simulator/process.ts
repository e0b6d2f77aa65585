/**
 * The simulator as a process of its own:
 * `node src/simulator/process.ts [OPTION...]`
 * Options: --voice tone|softTone|counter|flite, --counter-restart never|eachRequest, --key K,
 * --token-interval-ms N, --first-token-ms N, --control.
 * It prints one line of JSON, `{"url":…,"key":…}`, and ends when its stdin closes, which happens at
 * the latest when its parent ends.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createSimulator } from './server.ts';
import { createCounterVoice } from './voice/counter.ts';
import { createFliteVoice } from './voice/flite.ts';
import { createFliteNodeWorker } from './voice/flite-node-worker.ts';
import { createToneVoice } from './voice/tone.ts';

const { values } = parseArgs({
  options: {
    voice: { type: 'string' },
    'counter-restart': { type: 'string' },
    key: { type: 'string' },
    'token-interval-ms': { type: 'string' },
    'first-token-ms': { type: 'string' },
    control: { type: 'boolean' },
  },
});
const options = z
  .object({
    voice: z.enum(['tone', 'softTone', 'counter', 'flite']).default('flite'),
    'counter-restart': z.enum(['never', 'eachRequest']).default('never'),
    key: z.string().min(1).optional(),
    'token-interval-ms': z.coerce.number().min(0).default(14),
    'first-token-ms': z.coerce.number().min(0).default(150),
    control: z.boolean().default(false),
  })
  .parse(values);

/** Of a soft tone: about as long as a voice takes to begin and to end a word. */
const EDGE_MS = 20;

const voices = {
  tone: () => createToneVoice(),
  softTone: () => createToneVoice(EDGE_MS),
  counter: () => createCounterVoice(options['counter-restart']),
  flite: () => createFliteVoice(createFliteNodeWorker),
};
const simulator = await createSimulator({
  voice: voices[options.voice](),
  ...(options.key === undefined ? {} : { key: options.key }),
  tokenIntervalMs: options['token-interval-ms'],
  firstTokenMs: options['first-token-ms'],
  control: options.control,
  recordRequests: options.control,
});
process.stdout.write(`${JSON.stringify({ url: simulator.url, key: simulator.key })}\n`);
process.stdin.once('close', () => void simulator.close()).resume();
