import { z } from 'zod';

const scriptedCall = z.strictObject({
  /** Whether or not the request offers such a tool. */
  name: z.string(),
  /** A text is written as it is, so that it need not be JSON. */
  arguments: z.union([z.string(), z.record(z.string(), z.unknown())]).default({}),
  /** Left out: a new one. */
  callId: z.string().optional(),
  /** Characters in each piece of the arguments; the last piece is the rest. Left out: as the text is cut. */
  pieces: z.array(z.int().min(1)).max(10_000).optional(),
  /** What is written behind it, before the next call. */
  thenText: z.string().optional(),
});
export type ScriptedCall = z.output<typeof scriptedCall>;

export const scriptedReplySchema = z.strictObject({
  /** Left out: the demo's own answer, or nothing before `toolCalls`. */
  text: z.string().optional(),
  /** Written whether or not the request lets the model think. */
  thinking: z.string().optional(),
  /** What the model calls, behind its text. A rule without bounds makes it call for ever. */
  toolCalls: z.array(scriptedCall).min(1).max(200).optional(),
  /** Left out: `tool_calls` when there are any, else `stop`. */
  finish: z.enum(['stop', 'length', 'content_filter', 'tool_calls']).optional(),
  /** Characters in a piece; left out: about a token. */
  tokenChars: z.int().min(1).optional(),
  tokenIntervalMs: z.number().min(0).optional(),
  /** From the request's arrival to the first piece. */
  firstTokenMs: z.number().min(0).optional(),
  /** What a proxy says that the reply costs, in its header, as it is written there. */
  responseCost: z.string().optional(),
});
export type ScriptedReply = z.output<typeof scriptedReplySchema>;

/** What a web search finds. Left out: three pages that are made up. */
export const foundPagesSchema = z.strictObject({
  organic: z.array(
    z.strictObject({
      title: z.string(),
      link: z.string(),
      snippet: z.string(),
      date: z.string().optional(),
    }),
  ),
  related: z.array(z.string()).default([]),
});
export type FoundPages = z.output<typeof foundPagesSchema>;
