import { writeEventStream } from '../exchange/event-stream.ts';
import { answerJson, type Exchange } from '../exchange/exchange.ts';
import { hexId } from '../exchange/hex-id.ts';
import { chatCompletion, chatEvents, type Pace } from './chat-events.ts';
import { parseChatCall } from './chat-request.ts';
import { makeReply } from './make-reply.ts';

export interface ChatSettings {
  readonly tokenIntervalMs: number;
  readonly firstTokenMs: number;
  /** What the brain takes for now. */
  readonly now: () => Date;
  /** What thinking is signed with. */
  readonly secret: string;
}

/** POST /v1/chat/completions. @throws Refusal, WholeRefusal */
export async function handleChat(exchange: Exchange, body: unknown, settings: ChatSettings): Promise<void> {
  const { reply: scripted, chatWire: wire, aliases } = exchange.directions;
  const call = parseChatCall(body, aliases);
  const reply = makeReply(call, scripted, settings.now());
  const id = hexId();
  if (!call.stream || wire.plainJson === true) {
    answerJson(exchange, 200, chatCompletion(id, call, reply, wire), costHeader(exchange));
    return;
  }
  const events = chatEvents(id, call, reply, wire, paceOf(exchange, settings), exchange.signal);
  await writeEventStream(exchange, wire, events, { headers: costHeader(exchange) });
}

/** What a proxy says of the price. */
export function costHeader({ directions }: Exchange): Readonly<Record<string, string>> {
  const { responseCost } = directions.reply;
  return responseCost === undefined ? {} : { 'x-litellm-response-cost': responseCost };
}

export function paceOf({ directions, receivedAt }: Exchange, settings: ChatSettings): Pace {
  const { firstTokenMs, tokenIntervalMs } = directions.reply;
  return {
    firstPieceAt: receivedAt + (firstTokenMs ?? settings.firstTokenMs),
    tokenIntervalMs: tokenIntervalMs ?? settings.tokenIntervalMs,
  };
}
