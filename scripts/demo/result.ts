import { EMPTY_TIMELINE, type SpokenRecord, type TurnRecord } from '../../src/shared/turn.ts';
import type { AppError } from '../../src/shared/errors.ts';
import { en } from '../../src/shared/locales/en/en.ts';
import { shownWords } from '../../test/harness/shown-words.ts';

/** One question and what became of it, as far as it came. */
export interface AskedTurn {
  /** As it was typed; what was spoken is in the record. */
  readonly question: string;
  /** What the app keeps of it; null when no turn began. */
  record: TurnRecord | null;
  /** The alert in the place of a turn. */
  refusal: string | null;
  /** The turn did not end within its limit. */
  stalled: boolean;
  /** From the first audible sample to the last; null when nothing was heard. */
  heard: { readonly samples: Float32Array; readonly sampleRateHz: number } | null;
}

export function unasked(question: string): AskedTurn {
  return { question, record: null, refusal: null, stalled: false, heard: null };
}

/** What result.json holds of an error: the service's number and the words on the screen. */
interface ShownError {
  readonly code: AppError['code'];
  readonly serviceCode: number | null;
  readonly message: string;
  readonly action: string | null;
}

/** The spoken pieces without those that a way of speech had no use for: another one said them anew. */
export function saidPieces(record: TurnRecord | null): readonly SpokenRecord[] {
  return (record?.spoken ?? []).filter(({ withdrawnFrom }) => withdrawnFrom !== 0);
}

/** @param version of the app. */
export function resultOf(turns: readonly AskedTurn[], version: string): object {
  const begun = turns.flatMap(({ record }) => (record === null ? [] : [record]));
  const last = begun.at(-1) ?? null;
  return {
    version,
    provider: last?.provider ?? null,
    model: last?.model ?? null,
    voice: last?.voiceId ?? null,
    transport: begun.find(({ spoken }) => spoken.length > 0)?.transport ?? null,
    turns: turns.map((turn) => ({
      question: questionOf(turn),
      thinking: turn.record?.thinking ?? '',
      reply: turn.record?.reply ?? '',
      spoken: saidPieces(turn.record).map(
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
      timeline: turn.record?.timeline ?? EMPTY_TIMELINE,
      cost: turn.record?.cost ?? null,
      error: errorOf(turn),
      warning: shown(turn.record?.warning ?? null),
    })),
  };
}

export const questionOf = ({ question, record }: AskedTurn): string => record?.question ?? question;

export function transcriptOf(turns: readonly AskedTurn[]): string {
  const parts = turns.map((turn) => {
    const { thinking = '', reply = '' } = turn.record ?? {};
    const thoughts = thinking === '' ? '' : `> ${thinking.trim().replaceAll('\n', '\n> ')}\n\n`;
    const error = errorOf(turn) ?? shown(turn.record?.warning ?? null);
    return `## You\n\n${questionOf(turn)}\n\n## Assistant\n\n${thoughts}${reply}\n${error === null ? '' : `\n**${error.message}**\n`}`;
  });
  return `# Conversation\n\n${parts.join('\n')}`;
}

/** 0: all heard (or, silent, complete) · 1: an error was shown · 2: complete, but something was not heard to its end. */
export function exitCodeOf(turns: readonly AskedTurn[], silent: boolean): 0 | 1 | 2 {
  if (turns.some((turn) => errorOf(turn) !== null)) return 1;
  if (silent) return 0;
  const heard = turns.every(
    ({ record }) =>
      saidPieces(record).length > 0 && saidPieces(record).every(({ state }) => state === 'heard'),
  );
  return heard ? 0 : 2;
}

export function errorOf({ record, refusal, stalled }: AskedTurn): ShownError | null {
  if (stalled) {
    return { code: 'stalled', serviceCode: null, message: 'The turn did not end in time.', action: null };
  }
  if (refusal !== null) return { code: 'internal', serviceCode: null, message: refusal, action: null };
  return shown(record?.error ?? null);
}

export function shown(error: AppError | null): ShownError | null {
  if (error === null) return null;
  const { code, serviceCode, action } = error;
  return {
    code,
    serviceCode,
    message: shownWords(error),
    action: action === null ? null : en.page.alert.actions[action],
  };
}
