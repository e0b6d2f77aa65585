import type { ChatRequest } from '../../../src/main/chat/chat-model.ts';
import type { WireRequest } from '../../../src/main/chat/stream-reply.ts';

/** A request that asks for nothing in particular. */
export const PLAIN_REQUEST = {
  tools: [],
  temperature: null,
  maxOutputTokens: null,
} as const satisfies Partial<ChatRequest>;

/** The request as a wire is given it, for a host of nobody in particular. */
export function asked(request: ChatRequest, more: Partial<WireRequest> = {}): WireRequest {
  return { request, host: 'proxy.example', leftOut: new Set(), ...more };
}
