import type { ThinkingSignature, ToolOutcome, TurnRecord, TurnStep } from './turn.ts';

/**
 * What a record tells of its steps once more in short. It is always made
 * here, so that the two agree.
 */
export type StepsTold = Pick<TurnRecord, 'steps' | 'thinking' | 'reply' | 'thinkingMs'>;

export function toldOf(steps: readonly TurnStep[]): StepsTold {
  return {
    steps,
    thinking: joinedThinking(steps),
    reply: joinedText(steps),
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
  return appended(steps, { kind, text: delta, startedAt });
}

/** A text that goes on in the last step has its time; it does not where a round has ended, or one of the two is signed. */
function appended(steps: readonly TurnStep[], step: TurnStep): readonly TurnStep[] {
  const last = steps.at(-1);
  if (step.kind === 'toolCall' || last?.kind !== step.kind || last.endsRound === true)
    return [...steps, step];
  if (isSigned(last) || isSigned(step)) return [...steps, step];
  return [...steps.slice(0, -1), { ...step, text: last.text + step.text, startedAt: last.startedAt }];
}

/** What was signed is complete: more thinking is another block, with a signature of its own. */
function isSigned(step: TurnStep): boolean {
  return step.kind === 'thinking' && step.signature !== undefined;
}

/**
 * The last `length` UTF-16 units of the thinking that came before were signed: they are a step of their own, because
 * what stands before them is not in the signature.
 */
export function withSignature(
  steps: readonly TurnStep[],
  signature: ThinkingSignature,
  length: number,
): readonly TurnStep[] {
  const last = steps.at(-1);
  if (last?.kind !== 'thinking' || last.endsRound === true || isSigned(last)) return steps;
  const from = Math.max(0, last.text.length - length);
  const signed: TurnStep = { ...last, text: last.text.slice(from), signature };
  const before = steps.slice(0, -1);
  return from === 0 ? [...before, signed] : [...before, { ...last, text: last.text.slice(0, from) }, signed];
}

type ToolCallStep = Extract<TurnStep, { kind: 'toolCall' }>;
export type ToolCallMade = Pick<ToolCallStep, 'callId' | 'name' | 'argumentsJson' | 'startedAt'>;
export type ToolCallEnded = Pick<ToolCallStep, 'callId' | 'result' | 'endedAt' | 'sources'> & {
  readonly outcome: ToolOutcome;
};

/** The model has asked for a call, which runs from now on. */
export function withToolCall(steps: readonly TurnStep[], call: ToolCallMade): readonly TurnStep[] {
  return [
    ...steps,
    { ...call, kind: 'toolCall', outcome: 'running', result: null, endedAt: null, sources: [] },
  ];
}

/** What came of the newest call of this id that runs: a model may use an id again. */
export function withToolResult(steps: readonly TurnStep[], ended: ToolCallEnded): readonly TurnStep[] {
  const place = steps.findLastIndex(
    (step) => step.kind === 'toolCall' && step.callId === ended.callId && step.outcome === 'running',
  );
  return steps.map((step, index) => (index === place ? { ...step, ...ended } : step));
}

/** What came since the last round ended. */
export function openRound(steps: readonly TurnStep[]): readonly TurnStep[] {
  return steps.slice(steps.findLastIndex(({ endsRound }) => endsRound === true) + 1);
}

/** The model has stopped, to be given the results of its calls. */
export function withRoundEnd(steps: readonly TurnStep[]): readonly TurnStep[] {
  const last = steps.at(-1);
  return last === undefined ? steps : [...steps.slice(0, -1), { ...last, endsRound: true }];
}

/**
 * Of the reply only the first `replyTo` UTF-16 units are the reply: the text behind
 * them was thinking, in the place where it stands. A text that is parted there
 * keeps its time for both parts.
 */
export function reinterpretedFrom(steps: readonly TurnStep[], replyTo: number): readonly TurnStep[] {
  return partedAt(steps, replyTo).reduce<readonly TurnStep[]>(
    (reread, { step, isBehind }) =>
      appended(reread, isBehind && step.kind === 'text' ? { ...step, kind: 'thinking' } : step),
    [],
  );
}

/**
 * Without what the reply says behind its first `replyTo` UTF-16 units. All that
 * was thought and done stays, and rounds end where they ended.
 */
export function withReplyTo(steps: readonly TurnStep[], replyTo: number): readonly TurnStep[] {
  return partedAt(steps, replyTo).reduce<readonly TurnStep[]>((kept, { step, isBehind }) => {
    if (!isBehind) return [...kept, step];
    // Where nothing is left of its round, the round before ends there already.
    return step.endsRound === true ? withRoundEnd(kept) : kept;
  }, []);
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
      ...(before === '' ? [] : [{ step: behind === '' ? step : cutStep(step, before), isBehind: false }]),
      ...(behind === '' ? [] : [{ step: { ...step, text: behind }, isBehind: true }]),
    ];
  });
}

/** The first part of a text: what ends with the text does not end with it. */
function cutStep({ kind, startedAt }: Extract<TurnStep, { kind: 'text' }>, text: string): TurnStep {
  return { kind, startedAt, text };
}

/** Each step of it is a paragraph of its own: between two, something was said or done, or one of them was signed. */
function joinedThinking(steps: readonly TurnStep[]): string {
  let all = '';
  for (const step of steps) {
    if (step.kind !== 'thinking') continue;
    // Some bring their blank line with them.
    const isParted = all === '' || all.endsWith('\n\n') || step.text.startsWith('\n\n');
    all += isParted ? step.text : `\n\n${step.text}`;
  }
  return all;
}

function joinedText(steps: readonly TurnStep[]): string {
  return steps.reduce((all, step) => (step.kind === 'text' ? all + step.text : all), '');
}

/**
 * From its first thought to the first word of the reply; null while there is none, and when
 * it wrote before it thought.
 */
function thinkingMs(steps: readonly TurnStep[]): number | null {
  const thought = steps[0];
  const written = steps.find(({ kind }) => kind === 'text');
  if (thought?.kind !== 'thinking' || written === undefined) return null;
  return written.startedAt - thought.startedAt;
}
