import type { ChatModel } from '../chat-model.ts';
import { createChat, type ChatOptions, type ModelWire } from '../stream-reply.ts';
import { ChunkParser } from './chunk-parser.ts';
import { openAiRequest, refusableInMessages } from './openai-request.ts';

const openAiWire: ModelWire = {
  name: 'chatCompletions',
  triesBothKeyStyles: false,
  path: () => '/v1/chat/completions',
  headers: () => ({}),
  body: openAiRequest,
  optionalFields: [
    'thinking',
    'reasoning_effort',
    'allowed_openai_params',
    'reasoning_split',
    'temperature',
    'max_completion_tokens',
    'max_tokens',
    'stream_options',
    'tools',
  ],
  messageFields: refusableInMessages,
  parser: (facts) => new ChunkParser(facts),
};

/** Chat over `POST {base}/v1/chat/completions`: MiniMax, and proxies that speak like it. */
export function createOpenAiChat(options: ChatOptions): ChatModel {
  return createChat(openAiWire, options);
}
