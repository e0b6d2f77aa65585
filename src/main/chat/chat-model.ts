import type { RetryHooks } from '../net/retry.ts';

/** What a chat wire takes and gives. Implementations know a protocol; nobody else does. */
export type ChatMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string; readonly thinking: string };

export type ThinkingMode =
  /** Say nothing about thinking: the model does what it does by default. */
  | { readonly type: 'default' }
  | { readonly type: 'on' }
  | { readonly type: 'off' }
  | { readonly type: 'effort'; readonly effort: 'low' | 'medium' | 'high' };

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly thinking: ThinkingMode;
}

export interface ChatUsage {
  /** All of the prompt, what came from the cache included. */
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

export type FinishReason = 'stop' | 'length' | 'contentFilter' | 'toolCalls' | 'unknown';

export type ChatDelta =
  /** Response headers came: the service has taken the request. */
  | { readonly type: 'accepted'; readonly requestId: string | null }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  /** All text emitted so far was thinking after all: a closing tag came with no opening one. */
  | { readonly type: 'reinterpret' }
  | { readonly type: 'usage'; readonly usage: ChatUsage }
  | { readonly type: 'finish'; readonly reason: FinishReason };

export interface ChatModel {
  /**
   * Streams one reply; ends soon after a `finish` (only a `usage` may still follow it), or after a stream that closed in order
   * without one. Tries again as the retry rule allows, which is only before the first delta other than `accepted`.
   * @param retry follows each visible wait for a busy service, and can cut it short.
   * @throws ServiceError for everything the service, the network or a damaged stream did; AbortError when `signal` fired.
   */
  stream(request: ChatRequest, signal: AbortSignal, retry?: RetryHooks): AsyncIterable<ChatDelta>;
}
