import { z } from 'zod';

const ms = z.number().min(0).optional();

/** How a speech socket behaves where nothing is wrong. Left out: as documented and measured. */
export const socketWireSchema = z.strictObject({
  connectedDelayMs: ms,
  startedDelayMs: ms,
  /** The first sentence_start comes in one packet with task_started and before it. Bidi. */
  startedAfterSentenceStart: z.boolean().optional(),
  /** Events that no documentation knows, before task_started and before each piece's audio. */
  unknownEvents: z.boolean().optional(),
  /** Frames of audio: neither `event` nor `connect_id` · both. Left out: `event` alone. */
  audioFrames: z.enum(['bare', 'full']).optional(),
  /** A frame before each piece's audio: `data` is null, or its audio is empty. */
  emptyFrameFirst: z.enum(['null', 'empty']).optional(),
  /**
   * The frame with is_final: its audio is empty (left out) · its `data` is null ·
   * the piece's last slice · all of the piece again.
   */
  finalFrame: z.enum(['dataNull', 'lastSlice', 'aggregate']).optional(),
  /** is_final, sentence_end and an owed task_flushed are one write. */
  tailInOnePacket: z.boolean().optional(),
  /** From a segment's end to its task_flushed; the next segment is spoken meanwhile. */
  flushedDelayMs: ms,
  /**
   * What comes between task_cancel and task_canceled, spread over the delay: the last frame of
   * audio again and again, and the rest behind it.
   */
  cancel: z
    .strictObject({
      delayMs: z.number().min(0).default(0),
      staleAudioFrames: z.int().min(0).default(0),
      staleSentenceEnd: z.boolean().default(false),
      staleFlushed: z.boolean().default(false),
    })
    .optional(),
  /** Left out: 120,000, as documented. */
  idleCloseMs: z.number().positive().optional(),
  /** Text that waits for its end is spoken after this pause; left out: 2,600, as measured. */
  autoPushMs: z.number().positive().optional(),
  /**
   * Characters from which a comma ends a sentence, and at which any text is cut. The
   * service publishes neither.
   */
  commaFrom: z.int().min(1).optional(),
  longestSentence: z.int().min(1).optional(),
  /**
   * Characters that may wait to be spoken before a text is refused with 2205; the
   * service does not publish it.
   */
  queueLimit: z.int().min(1).optional(),
  /** task_finish drops what is not spoken yet: one page of the documentation says so of the old path. */
  finishAtOnce: z.boolean().optional(),
  /** The server never closes: not after task_failed, not after task_finished. */
  staysOpen: z.boolean().optional(),
  /** false: a ping gets no pong. */
  answersPings: z.boolean().optional(),
  /** Where `text_begin` counts from: the sentence (left out), or the session's first character. */
  textOffsets: z.enum(['sentence', 'session']).optional(),
});
export type SocketWire = z.output<typeof socketWireSchema>;
