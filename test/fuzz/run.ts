/**
 * Gives hostile and damaged input to everything that reads what a service sends.
 * `node test/fuzz/run.ts [--seconds N] [--seed N] [--only NAME] [--path PATH]`
 * The seconds are for all targets together; seed and path bring a failure back.
 * Exit code: 0 every promise was kept · 1 one was not.
 */
import { parseArgs } from 'node:util';
import type { Target } from './target.ts';
import { bidi } from './targets/bidi.ts';
import { chat } from './targets/chat.ts';
import { hearing } from './targets/hearing.ts';
import { messages } from './targets/messages.ts';
import { openAiSpeech } from './targets/openai-speech.ts';
import { plainSocket } from './targets/plain-socket.ts';
import { sentenceSpeaker } from './targets/sentence-speaker.ts';
import { socketFrames } from './targets/socket-frames.ts';
import { sse } from './targets/sse.ts';
import { t2a } from './targets/t2a.ts';
import { tokenSpeaker } from './targets/token-speaker.ts';
import { toolArguments } from './targets/tool-arguments.ts';

const TARGETS: readonly Target[] = [
  sse,
  chat,
  messages,
  toolArguments,
  t2a,
  openAiSpeech,
  hearing,
  socketFrames,
  bidi,
  plainSocket,
  sentenceSpeaker,
  tokenSpeaker,
];

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string' },
    only: { type: 'string' },
    path: { type: 'string' },
  },
});
const chosen = TARGETS.filter(({ name }) => options.only === undefined || name === options.only);
if (chosen.length === 0) {
  throw new Error(`no such target: ${options.only}; there are ${TARGETS.map(({ name }) => name).join(', ')}`);
}
const seed = Number(options.seed ?? Date.now() % 2 ** 31);
const limitMs = (Number(options.seconds) * 1_000) / chosen.length;
if (!Number.isInteger(seed) || !(limitMs > 0)) throw new Error('--seed is a whole number, --seconds over 0');

for (const target of chosen) {
  const { runs, failure } = await target.check({ seed, limitMs, path: options.path ?? null });
  const verdict = failure === null ? 'no failure' : `FAILED\n${failure}\n`;
  console.log(`${target.name.padEnd(16)} ${String(runs).padStart(7)} runs, seed ${seed}: ${verdict}`);
  if (failure !== null) process.exitCode = 1;
}
