import { answerDemo } from '../brain/brain.ts';
import { hexId } from '../exchange/hex-id.ts';
import type { ScriptedReply } from '../faults/scripted-reply.ts';
import type { ChatCall } from './chat-request.ts';
import { writeReply, type ReplyCall, type ReplyContent, type WrittenReply } from './written-reply.ts';

/** What the model says to a call: as the script has it, else what the demo answers. */
export function makeReply(call: ChatCall, scripted: ScriptedReply, now: Date): WrittenReply {
  const content = isScripted(scripted) ? scriptedContent(scripted) : demoContent(call, now);
  const thinking = scripted.thinking ?? (call.thinks ? content.thinking : '');
  return writeReply(call, { ...content, thinking }, scripted);
}

const isScripted = ({ text, toolCalls }: ScriptedReply): boolean =>
  text !== undefined || toolCalls !== undefined;

function scriptedContent({ text = '', toolCalls = [] }: ScriptedReply): ReplyContent {
  const prefix = callPrefix();
  const calls = toolCalls.map((call, index): ReplyCall => ({
    id: call.callId ?? `${prefix}_${index + 1}`,
    name: call.name,
    argumentsText: typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments),
    pieceChars: call.pieces ?? null,
    thenText: call.thenText ?? '',
  }));
  return { thinking: '', text, calls };
}

function demoContent({ messages, tools }: ChatCall, now: Date): ReplyContent {
  const { thinking, text, calls = [] } = answerDemo(messages, now, new Set(tools));
  const prefix = callPrefix();
  return {
    thinking,
    text,
    calls: calls.map((call, index) => ({
      id: `${prefix}_${index + 1}`,
      name: call.name,
      argumentsText: JSON.stringify(call.arguments),
      pieceChars: null,
      thenText: '',
    })),
  };
}

/** New in each reply, in the form of the service's ids. */
const callPrefix = (): string => `call_function_${hexId().slice(0, 12)}`;
