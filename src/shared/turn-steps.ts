import { assertNever } from './assert.ts';
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
 * Of the reply only the first `replyTo` UTF-16 units are the reply: the text behind them was thinking, in the place where it stands.
 * A text that is parted there keeps its time for both parts.
 */
export function reinterpretedFrom(steps: readonly TurnStep[], replyTo: number): readonly TurnStep[] {
  let left = replyTo;
  let reread: readonly TurnStep[] = [];
  for (const step of steps) {
    switch (step.kind) {
      case 'text': {
        const { text, startedAt } = step;
        reread = withDelta(reread, 'text', text.slice(0, left), startedAt);
        reread = withDelta(reread, 'thinking', text.slice(left), startedAt);
        left = Math.max(0, left - text.length);
        break;
      }
      case 'thinking':
        reread = withDelta(reread, 'thinking', step.text, step.startedAt);
        break;
      case 'toolCall':
        reread = [...reread, step];
        break;
      default:
        assertNever(step);
    }
  }
  return reread;
}

function joined(steps: readonly TurnStep[], kind: 'thinking' | 'text'): string {
  return steps.reduce((all, step) => (step.kind === kind ? all + step.text : all), '');
}

/** From its first thought to the first word of the reply; null while there is none, and when it wrote before it thought. */
function thinkingMs(steps: readonly TurnStep[]): number | null {
  const thought = steps[0];
  const written = steps.find(({ kind }) => kind === 'text');
  if (thought?.kind !== 'thinking' || written === undefined) return null;
  return written.startedAt - thought.startedAt;
}
