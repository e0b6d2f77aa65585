import type { TurnRecord, TurnStep } from './turn.ts';

/** What a record tells of its steps in other words: always made here, so that they say the same. */
export type StepsTold = Pick<TurnRecord, 'steps' | 'thinking' | 'reply' | 'thinkingMs'>;

export function toldOf(steps: readonly TurnStep[]): StepsTold {
  return {
    steps,
    thinking: joined(steps, 'thinking'),
    reply: joined(steps, 'text'),
    thinkingMs: thinkingMs(steps),
  };
}

/** What came next: more of the step that goes on, or the first of a new one. */
export function withDelta(
  steps: readonly TurnStep[],
  kind: 'thinking' | 'text',
  delta: string,
  startedAt: number,
): readonly TurnStep[] {
  if (delta === '') return steps;
  const last = steps.at(-1);
  if (last?.kind !== kind) return [...steps, { kind, text: delta, startedAt }];
  return [...steps.slice(0, -1), { ...last, text: last.text + delta }];
}

/**
 * Of the reply only the first `replyTo` UTF-16 units are the reply: the text behind them was thinking, in the place
 * where it stands. A text that is parted there keeps its time for both parts.
 */
export function reinterpretedFrom(steps: readonly TurnStep[], replyTo: number): readonly TurnStep[] {
  let reread: readonly TurnStep[] = [];
  for (const { step, isBehind } of partedAt(steps, replyTo)) {
    if (step.kind === 'toolCall') reread = [...reread, step];
    else reread = withDelta(reread, isBehind ? 'thinking' : step.kind, step.text, step.startedAt);
  }
  return reread;
}

/** Without what the reply says behind its first `replyTo` UTF-16 units. All that was thought and done stays. */
export function withReplyTo(steps: readonly TurnStep[], replyTo: number): readonly TurnStep[] {
  return partedAt(steps, replyTo).flatMap(({ step, isBehind }) => (isBehind ? [] : [step]));
}

interface Parted {
  readonly step: TurnStep;
  /** It is text, and lies behind the place. */
  readonly isBehind: boolean;
}

/** The text in which the place lies becomes two. */
function partedAt(steps: readonly TurnStep[], replyTo: number): readonly Parted[] {
  let left = replyTo;
  return steps.flatMap((step): readonly Parted[] => {
    if (step.kind !== 'text') return [{ step, isBehind: false }];
    const before = step.text.slice(0, left);
    const behind = step.text.slice(left);
    left = Math.max(0, left - step.text.length);
    return [
      ...(before === '' ? [] : [{ step: { ...step, text: before }, isBehind: false }]),
      ...(behind === '' ? [] : [{ step: { ...step, text: behind }, isBehind: true }]),
    ];
  });
}

function joined(steps: readonly TurnStep[], kind: 'thinking' | 'text'): string {
  return steps.reduce((all, step) => (step.kind === kind ? all + step.text : all), '');
}

/**
 * From its first thought to the first word of the reply; null while there is none, and when it wrote before it thought.
 */
function thinkingMs(steps: readonly TurnStep[]): number | null {
  const thought = steps[0];
  const written = steps.find(({ kind }) => kind === 'text');
  if (thought?.kind !== 'thinking' || written === undefined) return null;
  return written.startedAt - thought.startedAt;
}
