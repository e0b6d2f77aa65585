import { z } from 'zod';
import { bytes } from './event-bytes.ts';

export { chatWireSchema, type ChatWire } from './chat-wire.ts';

export const CLIP_FORMATS = ['pcm', 'wav', 'flac', 'mp3'] as const;

/**
 * How speech is written. Where the body is the sound itself, only its length, the pace and
 * the size of writes count.
 */
export const speechWireSchema = z.strictObject({
  ...bytes,
  /**
   * From the request's arrival to the first chunk, at least; on a socket from
   * when a text was complete.
   */
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
  /**
   * The last event's audio: all of it again unless that was excluded · always · with a
   * little more at its end · none.
   */
  trailer: z.enum(['asAsked', 'always', 'longer', 'never']).optional(),
  /**
   * Over HTTP, where word times were asked for: growing in each event · as a list in the last event
   * · in a file named there. Left out: a whole clip names a file, a stream has `word_streaming` in
   * each event and the rest in the last one. Clients were seen to meet all three.
   */
  subtitles: z.enum(['eachEvent', 'lastEvent', 'file']).optional(),
  /** Word times with English words cut in two. */
  splitWords: z.boolean().optional(),
  /**
   * What a clip that is not streamed is really made as, whatever was asked
   * for; mp3 only so, and silent.
   */
  madeAs: z.enum(CLIP_FORMATS).optional(),
  /**
   * A proxy that does not hand on MiniMax's own fields, as LiteLLM since 1.106: whatever is asked
   * for, the clip has 32,000 Hz, natural loudness and pitch.
   */
  dropsExtras: z.boolean().optional(),
});
export type SpeechWire = z.output<typeof speechWireSchema>;

/** How a transcript is written, on either route. Left out: as its documentation has it. */
export const hearingWireSchema = z.strictObject({
  ...bytes,
  /** From the request's arrival to the first piece, or to the whole answer. */
  firstDeltaMs: z.number().min(0).optional(),
  deltaIntervalMs: z.number().min(0).optional(),
  /** Characters in a piece; left out: about a token. */
  deltaChars: z.int().min(1).optional(),
  /** MiniMax: the last event brings text too. */
  lastEventHasText: z.boolean().optional(),
  /** JSON although a stream was asked for. */
  plainJson: z.boolean().optional(),
  /** verbose_json: `segments: []`. */
  noSegments: z.boolean().optional(),
  /** Whisper's verbose_json: how sure it is in each segment that nobody spoke. */
  noSpeechProb: z.number().min(0).max(1).optional(),
});
export type HearingWire = z.output<typeof hearingWireSchema>;
