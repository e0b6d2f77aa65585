import { assertNever } from '../../shared/assert.ts';
import type { TurnRecord, TurnStep } from '../../shared/turn.ts';
import { openRound, withReplyTo } from '../../shared/turn-steps.ts';
import type {
  AssistantPart,
  ChatMessage,
  TextPart,
  ThinkingPart,
  ToolResultPart,
} from '../chat/chat-model.ts';
import { PROMPTS } from './prompts.ts';

/** What all messages of a request have in common. */
export interface MessageContext {
  /** In the place of who Parley says that the model is; empty: Parley says it. */
  readonly systemPrompt: string;
  readonly isSpoken: boolean;
  /** Thinking that another signed goes back without its signature: see ThinkingSignature. */
  readonly signer: string;
}

/**
 * What the model is given: who it is, the earlier turns, and the question. A turn that failed before anything of its
 * reply came, and before anything was done for it, is left out, so that its question, sent again, does not stand there
 * twice; one that the user stopped was still said.
 */
export function askMessages(
  earlier: readonly TurnRecord[],
  question: string,
  context: MessageContext,
): readonly ChatMessage[] {
  return [...opening(earlier, context), userMessage(question)];
}

/**
 * Asks for the rest of `turn`'s reply: what is written of it and was not heard yet will be. A model that had come to the
 * results of its calls is given them once more, as if nothing had been in between.
 */
export function continueMessages(
  earlier: readonly TurnRecord[],
  turn: TurnRecord,
  context: MessageContext,
): readonly ChatMessage[] {
  const exchange = [
    userMessage(turn.question),
    ...messagesOf(withoutLastThought(turn.steps), context.signer),
  ];
  const last = exchange.at(-1);
  const wasStopped = last?.role === 'tool' && last.parts.some(({ text }) => text === PROMPTS.callStopped);
  const goesOnAlone = last?.role !== 'assistant' && !wasStopped;
  return [...opening(earlier, context), ...exchange, ...(goesOnAlone ? [] : [userMessage(PROMPTS.continue)])];
}

/** Of a round that came to nothing but thinking, the thinking was cut off. */
function withoutLastThought(steps: readonly TurnStep[]): readonly TurnStep[] {
  const round = openRound(steps);
  return round.every(({ kind }) => kind === 'thinking') ? steps.slice(0, steps.length - round.length) : steps;
}

function opening(earlier: readonly TurnRecord[], context: MessageContext): readonly ChatMessage[] {
  return [systemMessage(context), ...earlier.flatMap((turn) => heardExchange(turn, context.signer))];
}

/** Of a reply whose voice was stopped the user knows what was heard, and speaks of that. */
function heardExchange(turn: TurnRecord, signer: string): readonly ChatMessage[] {
  const { question, steps, reply, heardTo } = turn;
  if (heardTo === null) return wholeExchange(turn, signer);
  const heard = reply.slice(0, heardTo).trimEnd();
  const mark = PROMPTS.interrupted;
  return [
    userMessage(question),
    ...messagesOf(withReplyTo(steps, heard.length), signer, heard === '' ? mark : `\n\n${mark}`),
  ];
}

const NOT_DONE: readonly string[] = [PROMPTS.callNotRun, PROMPTS.callWritten];

/** Whether any call was begun: who asks once more has it done twice. */
export function hasCallsDone(steps: readonly TurnStep[]): boolean {
  return steps.some(
    (step) => step.kind === 'toolCall' && step.result !== null && !NOT_DONE.includes(step.result),
  );
}

function wholeExchange(
  { question, status, steps, reply }: TurnRecord,
  signer: string,
): readonly ChatMessage[] {
  if (reply.trim() === '' && !hasCallsDone(steps))
    return status === 'cancelled' ? [userMessage(question)] : [];
  return [userMessage(question), ...messagesOf(steps, signer)];
}

/**
 * What the model did, a message for each of its rounds, with the results of its calls between them. A call that has none
 * is left out, because services refuse one that has no result.
 * @param mark stands behind what it wrote.
 */
export function messagesOf(
  steps: readonly TurnStep[],
  signer: string,
  mark: string | null = null,
): readonly ChatMessage[] {
  const rounds = roundsOf(steps);
  const messages = rounds.flatMap((round) => roundMessages(round, signer));
  if (mark === null) return messages;
  const last = messages.at(-1);
  const marked = textPart(mark);
  return last?.role === 'assistant'
    ? [...messages.slice(0, -1), { ...last, parts: [...last.parts, marked] }]
    : [...messages, { role: 'assistant', parts: [marked] }];
}

/** Each ends where it says so. */
function roundsOf(steps: readonly TurnStep[]): readonly (readonly TurnStep[])[] {
  const rounds: TurnStep[][] = [];
  let isOver = true;
  for (const step of steps) {
    if (isOver) rounds.push([]);
    rounds.at(-1)?.push(step);
    isOver = step.endsRound === true;
  }
  return rounds;
}

const FAILED = { isError: true } as const;

function roundMessages(round: readonly TurnStep[], signer: string): readonly ChatMessage[] {
  const parts: AssistantPart[] = [];
  const results: ToolResultPart[] = [];
  for (const step of round) {
    switch (step.kind) {
      case 'thinking':
        parts.push(thinkingPart(step, signer));
        break;
      case 'text':
        parts.push(textPart(step.text));
        break;
      case 'toolCall': {
        const { callId, name, argumentsJson, outcome, result } = step;
        if (result === null) break;
        parts.push({ type: 'toolCall', callId, name, argumentsJson });
        results.push({ type: 'toolResult', callId, text: result, ...(outcome === 'done' ? {} : FAILED) });
        break;
      }
      default:
        assertNever(step);
    }
  }
  const said: readonly ChatMessage[] = parts.length === 0 ? [] : [{ role: 'assistant', parts }];
  return results.length === 0 ? said : [...said, { role: 'tool', parts: results }];
}

function thinkingPart(
  { text: thought, signature }: Extract<TurnStep, { kind: 'thinking' }>,
  signer: string,
): ThinkingPart {
  return signature?.by === signer
    ? { type: 'thinking', text: thought, signature: signature.value }
    : { type: 'thinking', text: thought };
}

function systemMessage({ systemPrompt, isSpoken }: MessageContext): ChatMessage {
  const who = systemPrompt.trim() === '' ? PROMPTS.base : systemPrompt;
  return {
    role: 'system',
    parts: [textPart(`${who} ${isSpoken ? PROMPTS.spoken : PROMPTS.written}`)],
  };
}

const userMessage = (said: string): ChatMessage => ({ role: 'user', parts: [textPart(said)] });
const textPart = (said: string): TextPart => ({ type: 'text', text: said });
