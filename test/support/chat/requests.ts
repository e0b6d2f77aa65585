import type { ChatRequest } from '../../../src/main/chat/chat-model.ts';

/** A request that asks for nothing in particular. */
export const PLAIN_REQUEST = {
  tools: [],
  temperature: null,
  maxOutputTokens: null,
} as const satisfies Partial<ChatRequest>;
