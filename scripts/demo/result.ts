import type { AppError } from '../../src/shared/errors.ts';
import { en } from '../../src/shared/locales/en.ts';
import type { TurnRecord } from '../../src/shared/turn.ts';

/** What result.json holds of an error: the number of the service, and the words on the screen. */
interface ShownError {
  readonly code: string;
  readonly serviceCode: number | null;
  readonly message: string;
  readonly action: string | null;
}

export interface TurnOutcome {
  readonly record: TurnRecord;
  /** The turn did not end within its limit. */
  readonly stalled: boolean;
}

/** @param turns what the app keeps of each turn, oldest first. */
export function resultOf(turns: readonly TurnOutcome[], packageVersion: string): object {
  const last = turns.at(-1)?.record ?? null;
  return {
    version: packageVersion,
    provider: last?.provider ?? null,
    model: last?.model ?? null,
    voice: last?.voiceId ?? null,
    transport: turns.find(({ record }) => record.spoken.length > 0)?.record.transport ?? null,
    turns: turns.map(({ record, stalled }) => ({
      question: record.question,
      thinking: record.thinking,
      reply: record.reply,
      spoken: record.spoken.map(
        ({ text, requestedAt, firstAudioAt, audibleAt, endedAt, heardMs, state }) => ({
          text,
          requestedAt,
          firstAudioAt,
          audibleAt,
          endedAt,
          heardMs,
          state,
        }),
      ),
      timeline: record.timeline,
      cost: record.cost,
      error: stalled
        ? { code: 'stalled', serviceCode: null, message: 'The turn did not end in time.', action: null }
        : shown(record.error),
      warning: shown(record.warning),
    })),
  };
}

export function transcriptOf(turns: readonly TurnOutcome[]): string {
  const parts = turns.map(({ record }) => {
    const thinking = record.thinking === '' ? '' : `> ${record.thinking.trim().replaceAll('\n', '\n> ')}\n\n`;
    const error = record.error ?? record.warning;
    return `## You\n\n${record.question}\n\n## Assistant\n\n${thinking}${record.reply}\n${error === null ? '' : `\n**${error.message}**\n`}`;
  });
  return `# Conversation\n\n${parts.join('\n')}`;
}

/** 0: all heard (or, silent, complete) · 1: an error was shown · 2: complete, but something was not heard to its end. */
export function exitCodeOf(turns: readonly TurnOutcome[], silent: boolean): 0 | 1 | 2 {
  if (turns.some(({ record, stalled }) => stalled || record.error !== null)) return 1;
  if (silent) return 0;
  const heard = turns.every(
    ({ record }) => record.spoken.length > 0 && record.spoken.every(({ state }) => state === 'heard'),
  );
  return heard ? 0 : 2;
}

function shown(error: AppError | null): ShownError | null {
  if (error === null) return null;
  const { code, serviceCode, message, action } = error;
  return { code, serviceCode, message, action: action === null ? null : en.alert.actions[action] };
}
