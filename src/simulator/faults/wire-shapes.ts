import { z } from 'zod';

const bytes = {
  newline: z.enum(['lf', 'crlf']).optional(),
  /** Cuts the stream into writes of so many bytes: inside UTF-8 characters, line ends and tags. */
  bytesPerWrite: z.int().min(1).optional(),
  /** `data:{` instead of `data: {`. */
  noSpaceAfterColon: z.boolean().optional(),
};

/** How a chat stream is written; every form was seen from the service. Left out: as its documentation has it. */
export const chatWireSchema = z.strictObject({
  ...bytes,
  /**
   * `snapshots`: each piece repeats all before it · `contentFieldOnly`, `detailsOnly`: one of the two fields · `closeTail`, `closeTailCut`: the last
   * piece ends in a stray closing tag, whole or cut in two · `mirrored`: tags in the content and the field too · `mirroredAtOnce`: so from
   * the very first chunk · `missingOpen`: only the closing tag · `tagCut`: both tags cut in two. Each is written whatever `reasoning_split` asked for.
   */
  reasoning: z
    .enum([
      'snapshots',
      'contentFieldOnly',
      'detailsOnly',
      'closeTail',
      'closeTailCut',
      'mirrored',
      'mirroredAtOnce',
      'missingOpen',
      'tagCut',
    ])
    .optional(),
  contentSnapshots: z.boolean().optional(),
  role: z.enum(['always', 'empty', 'absent']).optional(),
  usage: z.enum(['ownChunk', 'finishChunk', 'absent']).optional(),
  /** What the chunks before the last say about usage. */
  midUsage: z.enum(['null', 'zeros', 'absent']).optional(),
  cachedTokens: z.int().min(0).optional(),
  finishWithContent: z.boolean().optional(),
  done: z.boolean().optional(),
  /** A plain JSON completion although a stream was asked for. */
  plainJson: z.boolean().optional(),
});
export type ChatWire = z.output<typeof chatWireSchema>;

export const CLIP_FORMATS = ['pcm', 'wav', 'flac', 'mp3'] as const;

export const speechWireSchema = z.strictObject({
  ...bytes,
  /** From the request's arrival to the first chunk, at least. */
  firstChunkMs: z.number().min(0).optional(),
  /** Between chunks; jitter adds up to as much again as it says. */
  chunkIntervalMs: z.number().min(0).optional(),
  jitterMs: z.number().min(0).optional(),
  chunkMs: z.number().positive().optional(),
  /** Chunk sizes drawn at random, the same for the same seed; instead of `chunkMs`. */
  chunkSamples: z
    .strictObject({ min: z.int().min(1), max: z.int().min(1), seed: z.int().default(1) })
    .refine((range) => range.min <= range.max, 'min is over max')
    .optional(),
  /** Length of a measuring signal, whatever the text. */
  durationMs: z.number().positive().optional(),
  /** Chunks end inside a sample. */
  oddBytes: z.boolean().optional(),
  /** The last event's audio: all of it again unless that was excluded · always · with a little more at its end · none. */
  trailer: z.enum(['asAsked', 'always', 'longer', 'never']).optional(),
  /** What a clip that is not streamed is really made as, whatever was asked for; mp3 only so, and silent. */
  madeAs: z.enum(CLIP_FORMATS).optional(),
});
export type SpeechWire = z.output<typeof speechWireSchema>;

export const scriptedReplySchema = z.strictObject({
  /** Left out: the demo's own answer. */
  text: z.string().optional(),
  /** Written whether or not the request lets the model think. */
  thinking: z.string().optional(),
  finish: z.enum(['stop', 'length', 'content_filter']).optional(),
  /** Characters in a piece; left out: about a token. */
  tokenChars: z.int().min(1).optional(),
  tokenIntervalMs: z.number().min(0).optional(),
  /** From the request's arrival to the first piece. */
  firstTokenMs: z.number().min(0).optional(),
});
export type ScriptedReply = z.output<typeof scriptedReplySchema>;
