import { createAnthropicChat } from '../../../../../src/main/chat/anthropic/anthropic-chat.ts';
import type { ChatModel, ChatRequest } from '../../../../../src/main/chat/chat-model.ts';
import type { ChatOptions, ChatTimeouts } from '../../../../../src/main/chat/stream-reply.ts';
import { parseBaseUrl } from '../../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { user } from '../../../../support/chat/messages.ts';
import { PLAIN_REQUEST } from '../../../../support/chat/requests.ts';
import {
  events,
  scriptedServer,
  type Answer,
  type ScriptedServer,
} from '../../../../support/net/scripted-server.ts';
import { collect } from '../openai/collect-deltas.ts';
import { end, over, start, text, wireOf } from './reply-events.ts';

/** Shared by the specs of one process, and closed by none. */
export const network = createNetwork({ env: {} });
export const question: ChatRequest = {
  model: 'MiniMax-M3',
  messages: [user('What time is it?')],
  thinking: { type: 'off' },
  ...PLAIN_REQUEST,
};
const patient: ChatTimeouts = { headersMs: 10_000, bodyMs: 10_000, idleMs: 10_000, graceMs: 10_000 };
const retryRule = { busyDelaysMs: [5], longestWaitMs: 1_000, connectionDelayMs: 1, transientDelayMs: 1 };
/** A whole reply: `Half past 九点半.` */
export const goodReply = wireOf([start, ...text(0, 'Half past ', '九点半.'), end(), over]);
export const good = events([goodReply], { 'trace-id': 't-1' });

export function messagesOf(
  server: Pick<ScriptedServer, 'origin'>,
  timeouts: Partial<ChatTimeouts> = {},
  more: Partial<ChatOptions> & { readonly ending?: string } = {},
): ChatModel {
  const { ending = '', ...options } = more;
  const parsed = parseBaseUrl(`${server.origin}/proxy${ending}`);
  if (!parsed.ok) throw new Error(parsed.fault);
  return createAnthropicChat({
    network,
    base: parsed.base,
    key: () => 'test-key',
    timeouts: { ...patient, ...timeouts },
    retryRule,
    ...options,
  });
}

/** One question, answered by a server that answers so. */
export async function ask(answers: readonly Answer[], timeouts: Partial<ChatTimeouts> = {}) {
  await using server = await scriptedServer(...answers);
  const reply = await collect(messagesOf(server, timeouts).stream(question, new AbortController().signal));
  return { ...reply, requests: server.requests, host: server.host };
}
