import { answerDemo } from '../brain/brain.ts';
import { writeEventStream } from '../exchange/event-stream.ts';
import { answerJson, type Exchange } from '../exchange/exchange.ts';
import { hexId } from '../exchange/hex-id.ts';
import { chatCompletion, chatEvents } from './chat-events.ts';
import { parseChatCall } from './chat-request.ts';
import { writeReply } from './written-reply.ts';

export interface ChatSettings {
  readonly tokenIntervalMs: number;
  readonly firstTokenMs: number;
  /** What the brain takes for now. */
  readonly now: () => Date;
}

/** POST /v1/chat/completions. @throws Refusal */
export async function handleChat(exchange: Exchange, body: unknown, settings: ChatSettings): Promise<void> {
  const { reply: scripted, chatWire: wire } = exchange.directions;
  const call = parseChatCall(body);
  const answer =
    scripted.text === undefined
      ? answerDemo(call.messages, settings.now())
      : { text: scripted.text, thinking: '' };
  const thinking = scripted.thinking ?? (call.thinks ? answer.thinking : '');
  const reply = writeReply(call, { text: answer.text, thinking }, scripted);
  const id = hexId();
  if (!call.stream || wire.plainJson === true) {
    answerJson(exchange, 200, chatCompletion(id, call, reply, wire));
    return;
  }
  const pace = {
    firstPieceAt: exchange.receivedAt + (scripted.firstTokenMs ?? settings.firstTokenMs),
    tokenIntervalMs: scripted.tokenIntervalMs ?? settings.tokenIntervalMs,
  };
  await writeEventStream(exchange, wire, chatEvents(id, call, reply, wire, pace, exchange.signal));
}
