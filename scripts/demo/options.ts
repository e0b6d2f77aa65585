import { parseArgs } from 'node:util';

export interface DemoOptions {
  readonly questions: readonly string[];
  /** Folder for the record. */
  readonly out: string;
  readonly voiceId: string | null;
  readonly speed: number | null;
  readonly silent: boolean;
  readonly settingsFile: string | null;
}

const BUILT_IN_QUESTION = 'What is Parley, and what can it do?';

/** @throws when an option is unknown or out of range. */
export function parseDemoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ask: { type: 'string', multiple: true },
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
  return {
    questions: values.ask ?? [BUILT_IN_QUESTION],
    out: values.out,
    voiceId: values.voice ?? null,
    speed,
    silent: values.silent,
    settingsFile: values.settings ?? null,
  };
}
