import { ANTHROPIC_VERSION } from '../../net/authorization.ts';
import type { BaseUrl } from '../../net/base-url.ts';
import { isMiniMaxHost } from '../../net/minimax-hosts.ts';
import type { ChatModel } from '../chat-model.ts';
import { createChat, type ChatOptions, type ModelWire } from '../stream-reply.ts';
import { anthropicRequest, signaturesIn } from './anthropic-request.ts';
import { EventParser } from './event-parser.ts';

const messagesWire: ModelWire = {
  name: 'messages',
  triesBothKeyStyles: true,
  path: messagesPath,
  // MiniMax wants no version; who does, and is not told one, refuses the request.
  headers: (host) => (isMiniMaxHost(host) ? {} : ANTHROPIC_VERSION),
  body: anthropicRequest,
  optionalFields: ['thinking', 'output_config', 'temperature', 'tools'],
  messageFields: signaturesIn,
  parser: (facts) => new EventParser(facts),
};

/** Chat over Anthropic's messages API: MiniMax under `/anthropic`, and LiteLLM and others that speak like it. */
export function createAnthropicChat(options: ChatOptions): ChatModel {
  return createChat(messagesWire, options);
}

/** MiniMax has it under `/anthropic` alone, whatever was pasted. */
function messagesPath({ host, messagesPath: given }: BaseUrl): NonNullable<BaseUrl['messagesPath']> {
  return isMiniMaxHost(host) ? '/anthropic/v1/messages' : (given ?? '/v1/messages');
}
