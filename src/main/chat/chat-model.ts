import type { RetryHooks } from '../net/busy-wait.ts';

/** What a model is told, in no service's words: each wire translates it, and nobody else knows a wire. */
export type ChatMessage =
  | { readonly role: 'system'; readonly parts: readonly TextPart[] }
  | { readonly role: 'user'; readonly parts: readonly (TextPart | ImagePart)[] }
  | { readonly role: 'assistant'; readonly parts: readonly AssistantPart[] }
  /** What came of the calls of the message before. */
  | { readonly role: 'tool'; readonly parts: readonly ToolResultPart[] };

/** In the order in which the model gave them. */
export type AssistantPart = TextPart | ThinkingPart | ToolCallPart;

/** The text parts of a message are one text: nothing is put between them. */
export interface TextPart {
  readonly type: 'text';
  readonly text: string;
}

export interface ImagePart {
  readonly type: 'image';
  /** As `image/png`. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface ThinkingPart {
  readonly type: 'thinking';
  readonly text: string;
  /** What some services sign it with; they take it back only unchanged. */
  readonly signature?: string;
}

export interface ToolCallPart {
  readonly type: 'toolCall';
  readonly callId: string;
  readonly name: string;
  /** JSON, as the model wrote it. */
  readonly argumentsJson: string;
}

export interface ToolResultPart {
  readonly type: 'toolResult';
  readonly callId: string;
  readonly text: string;
}

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
   * Streams one reply; ends soon after a `finish` (only a `usage` may still follow it), or after a
   * stream that closed in order without one. Tries again as the retry rule allows, which is only
   * before the first delta other than `accepted`.
   * @param retry follows each visible wait for a busy service, and can cut it short.
   * @throws ServiceError for everything the service, the network or a
   * damaged stream did; AbortError when `signal` fired.
   */
  stream(request: ChatRequest, signal: AbortSignal, retry?: RetryHooks): AsyncIterable<ChatDelta>;
}
