import type { ThinkingEffort } from '../../shared/settings.ts';
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
  /** What a service signed it with: it takes it back only unchanged, and no other service does. */
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
  /** The call was not done: it failed, was refused or was stopped. A wire that cannot say so has the text alone. */
  readonly isError?: true;
}

export type ThinkingMode =
  /** Say nothing about thinking: the model does what it does by default. */
  | { readonly type: 'default' }
  | { readonly type: 'on' }
  | { readonly type: 'off' }
  | { readonly type: 'effort'; readonly effort: ThinkingEffort }
  /** At most about this many tokens of thinking. */
  | { readonly type: 'budget'; readonly tokens: number };

/** A function that the model may ask to be called. */
export interface ToolDefinition {
  readonly name: string;
  /** For the model: what it does, and when to use it. */
  readonly description: string;
  /** JSON Schema of the arguments, which are one object. */
  readonly schema: Readonly<Record<string, unknown>>;
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly thinking: ThinkingMode;
  /** Always in the same order: a prompt that begins as the one before is read from the cache. */
  readonly tools: readonly ToolDefinition[];
  /** 0 to 2; null: what the model does by default. */
  readonly temperature: number | null;
  /** Thinking included; null: as much as the model can. */
  readonly maxOutputTokens: number | null;
}

export interface ChatUsage {
  /** All of the prompt: what was read from the cache and what was written to it included. */
  readonly inputTokens: number;
  /** Of them, read from the cache. */
  readonly cachedTokens: number;
  /** Of them, written to the cache for a price of their own. */
  readonly cacheWriteTokens: number;
  /** Thinking included. */
  readonly outputTokens: number;
  /** What the service says that the request costs in US dollars, as proxies do; null: it does not say. */
  readonly billedUsd: number | null;
}

export type FinishReason = 'stop' | 'length' | 'contentFilter' | 'toolCalls' | 'unknown';

export type ChatDelta =
  /** Response headers came: the service has taken the request. */
  | { readonly type: 'accepted'; readonly requestId: string | null }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  /** What the service signed the last `length` UTF-16 units of the thinking with: no word or call is behind them. */
  | { readonly type: 'signature'; readonly signature: string; readonly length: number }
  /** A call that is complete; its arguments may still be anything. A finish for `toolCalls` follows. */
  | { readonly type: 'toolCall'; readonly call: ToolCallPart }
  /** A call that the model wrote into its reply as text: the service took it for none, and nobody waits for its result. */
  | { readonly type: 'writtenCall'; readonly call: ToolCallPart }
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
