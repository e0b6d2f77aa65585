import type { ChatRequest } from '../../../../../src/main/chat/chat-model.ts';
import { createOpenAiChat } from '../../../../../src/main/chat/openai/openai-chat.ts';
import type { ChatTimeouts } from '../../../../../src/main/chat/stream-reply.ts';
import { parseBaseUrl } from '../../../../../src/main/net/base-url.ts';
import { createNetwork, type Network } from '../../../../../src/main/net/network.ts';
import type { RetryHooks } from '../../../../../src/main/net/busy-wait.ts';
import {
  events,
  scriptedServer,
  type Answer,
  type ScriptedServer,
} from '../../../../support/net/scripted-server.ts';
import { user } from '../../../../support/chat/messages.ts';
import { chunk, collect, usage, wire } from './collect-deltas.ts';
import { PLAIN_REQUEST } from '../../../../support/chat/requests.ts';

/** One for all specs of a process, so none of them closes it. */
export const network = createNetwork({ env: {} });

export const question: ChatRequest = {
  model: 'MiniMax-M3',
  messages: [user('What time is it?')],
  thinking: { type: 'off' },
  ...PLAIN_REQUEST,
};
const patient: ChatTimeouts = { headersMs: 10_000, bodyMs: 10_000, idleMs: 10_000, graceMs: 10_000 };
const rule = { busyDelaysMs: [5, 5, 5], longestWaitMs: 1_000, connectionDelayMs: 1, transientDelayMs: 1 };
export const goodReply = wire([
  chunk({ content: 'Half past ' }),
  chunk({ content: '九点半.' }, { usage }, 'stop'),
]);
/** A whole reply: `Half past 九点半.` */
export const good = events([goodReply], { 'trace-id': 't-1' });

/** The client of this server, under a prefix. */
export function chatWith(
  server: ScriptedServer,
  timeouts: Partial<ChatTimeouts> = {},
  over: Network = network,
) {
  const parsed = parseBaseUrl(`${server.origin}/proxy/v1`);
  if (!parsed.ok) throw new Error(parsed.fault);
  return createOpenAiChat({
    network: over,
    base: parsed.base,
    key: () => 'test-key',
    timeouts: { ...patient, ...timeouts },
    retryRule: rule,
  });
}

/** Asks one question of a server that gives these answers. */
export async function ask(
  answers: readonly Answer[],
  timeouts: Partial<ChatTimeouts> = {},
  hooks?: RetryHooks,
) {
  await using server = await scriptedServer(...answers);
  const reply = await collect(
    chatWith(server, timeouts).stream(question, new AbortController().signal, hooks),
  );
  return { ...reply, requests: server.requests, host: server.host };
}
