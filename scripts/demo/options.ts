import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readWav } from '../../src/simulator/hearing/wav-file.ts';

export type Prompt =
  | { readonly kind: 'typed'; readonly text: string }
  /** A WAV file that the microphone takes in. */
  | { readonly kind: 'spoken'; readonly file: string; readonly durationMs: number };

export interface DemoOptions {
  /** One turn each, in order; at most one is spoken, and it is the first. */
  readonly prompts: readonly Prompt[];
  /** Folder for the record. */
  readonly out: string;
  readonly voiceId: string | null;
  readonly speed: number | null;
  readonly silent: boolean;
  readonly settingsFile: string | null;
}

const BUILT_IN_QUESTION = 'What is Parley, and what can it do?';

/** @throws when an option is unknown or out of range, or a file that is to be spoken is no WAV file. */
export function parseDemoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ask: { type: 'string', multiple: true },
      speak: { type: 'string' },
      out: { type: 'string', default: 'demo-out' },
      voice: { type: 'string' },
      speed: { type: 'string' },
      silent: { type: 'boolean', default: false },
      settings: { type: 'string' },
    },
  });
  const speed = values.speed === undefined ? null : Number(values.speed);
  if (speed !== null && !(speed >= 0.5 && speed <= 2))
    throw new Error('--speed takes a number from 0.5 to 2');
  if (values.ask?.some((question) => question.trim() === '') === true)
    throw new Error('--ask takes a question');
  const typed = values.ask ?? (values.speak === undefined ? [BUILT_IN_QUESTION] : []);
  return {
    prompts: [
      ...(values.speak === undefined ? [] : [spoken(values.speak)]),
      ...typed.map((text): Prompt => ({ kind: 'typed', text })),
    ],
    out: values.out,
    voiceId: values.voice ?? null,
    speed,
    silent: values.silent,
    settingsFile: values.settings ?? null,
  };
}

function spoken(name: string): Prompt {
  const file = path.resolve(name);
  return { kind: 'spoken', file, durationMs: readWav(readFileSync(file)).durationMs };
}
