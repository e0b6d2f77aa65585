import { costHeader, paceOf, type ChatSettings } from '../chat/chat-route.ts';
import { makeReply } from '../chat/make-reply.ts';
import { promptTokens } from '../chat/written-reply.ts';
import { writeEventStream } from '../exchange/event-stream.ts';
import { answerJson, type Exchange } from '../exchange/exchange.ts';
import { hexId } from '../exchange/hex-id.ts';
import { INVALID_PARAMS, Refusal } from '../exchange/refusal.ts';
import { messageBody } from './message-body.ts';
import { messageEvents } from './message-events.ts';
import { parseCounted, parseMessagesCall, type MessagesHost } from './messages-request.ts';
import { createSigner } from './signature.ts';

/** POST /anthropic/v1/messages, or /v1/messages of a proxy. @throws Refusal, WholeRefusal */
export async function handleMessages(
  exchange: Exchange,
  body: unknown,
  settings: ChatSettings,
  host: MessagesHost,
): Promise<void> {
  const { reply: scripted, chatWire: wire, aliases } = exchange.directions;
  refuseBeta(exchange);
  const sign = createSigner(settings.secret);
  const call = parseMessagesCall(body, host, aliases, sign);
  const reply = makeReply(call, scripted, settings.now());
  const id = hexId();
  const model = call.model.id;
  const headers = costHeader(exchange);
  if (!call.stream || wire.plainJson === true) {
    answerJson(exchange, 200, messageBody(id, model, reply, wire, sign), headers);
    return;
  }
  const pace = paceOf(exchange, settings);
  const events = messageEvents({ id, model, reply }, wire, sign, pace, exchange.signal);
  await writeEventStream(exchange, wire, events, { headers, errorShape: 'messages' });
}

/** Seen to be refused, although every other header of Anthropic's is overlooked. */
function refuseBeta({ request }: Exchange): void {
  if (String(request.headers['anthropic-beta'] ?? '').includes('fine-grained-tool-streaming')) {
    throw new Refusal(INVALID_PARAMS, 'unsupported beta header');
  }
}

/** POST /anthropic/v1/messages/count_tokens. @throws Refusal */
export function handleCountTokens(exchange: Exchange, body: unknown): void {
  answerJson(exchange, 200, { input_tokens: promptTokens({ messages: parseCounted(body) }) });
}
