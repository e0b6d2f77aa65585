import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { concatenate, wavOf } from '../../test/harness/rendered-audio.ts';
import { resultOf, transcriptOf, type AskedTurn } from './result.ts';

/** A pause between two turns in reply.wav, so that they can be told apart. */
const BETWEEN_TURNS_MS = 500;

/** Makes the folder and takes away an earlier run's files, so that what is there is of this run. */
export function beginRecord(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (/^(?:reply(?:-\d+)?\.wav|result\.json|transcript\.md|screenshot\.png)$/u.test(name)) {
      rmSync(path.join(folder, name));
    }
  }
}

/** Writes everything but the picture, with what was reached. */
export function writeRecord(folder: string, turns: readonly AskedTurn[]): void {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8')));
  const into = (name: string, content: string | Buffer): void =>
    writeFileSync(path.join(folder, name), content);
  into('result.json', `${JSON.stringify(resultOf(turns, version), null, 2)}\n`);
  into('transcript.md', transcriptOf(turns));
  const heard = turns.map((turn) => turn.heard);
  heard.forEach((turn, index) => {
    if (turn !== null) into(`reply-${index + 1}.wav`, wavOf(turn.samples, turn.sampleRateHz));
  });
  const [rate, ...others] = new Set(heard.flatMap((turn) => (turn === null ? [] : [turn.sampleRateHz])));
  if (rate !== undefined && others.length === 0) into('reply.wav', wavOf(joined(heard, rate), rate));
}

function joined(heard: readonly AskedTurn['heard'][], sampleRateHz: number): Float32Array {
  const pause = new Float32Array(Math.round((BETWEEN_TURNS_MS / 1000) * sampleRateHz));
  return concatenate(heard.flatMap((turn) => (turn === null ? [] : [pause, turn.samples])).slice(1));
}
