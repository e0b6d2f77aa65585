import { z } from 'zod';

export const afterDeltas = z
  .int()
  .min(0)
  .default(0)
  .describe('Pieces of the reply that come through before it happens.');
export const code = z
  .int()
  .describe("MiniMax's status code; its message, HTTP status and error type follow from it.");

/** Everything that can go wrong on the way of a request. One request has at most one fault. */
export const faultSchema = z.discriminatedUnion('kind', [
  /**
   * Refused as the route refuses: an HTTP error on chat, HTTP 200 with
   * base_resp on the native routes; `as` turns it round, or makes it a proxy's.
   */
  z.strictObject({
    kind: z.literal('refuse'),
    code,
    message: z.string().optional(),
    status: z.int().min(400).max(599).optional(),
    errorType: z.string().optional(),
    /** Sent verbatim as the Retry-After header. */
    retryAfter: z.string().optional(),
    as: z.enum(['http', 'baseResp', 'proxyChat']).optional(),
  }),
  /** Any answer at all: a gateway's page, an empty body, JSON where a stream was asked for. */
  z.strictObject({
    kind: z.literal('raw'),
    status: z.int().min(200).max(599),
    contentType: z.string(),
    body: z.string(),
  }),
  /** Another service behind the same address, which has no such page. */
  z.strictObject({ kind: z.literal('noRoute') }),
  z.strictObject({ kind: z.literal('resetBeforeHeaders') }),
  z.strictObject({ kind: z.literal('hangBeforeHeaders') }),
  /** TCP reset in the middle. */
  z.strictObject({ kind: z.literal('reset'), afterDeltas }),
  /** The connection stays open and nothing more comes. */
  z.strictObject({ kind: z.literal('stall'), afterDeltas }),
  /** The body ends in order, in the middle of the reply. */
  z.strictObject({ kind: z.literal('close'), afterDeltas }),
  /** All of the reply comes, and the body never ends. */
  z.strictObject({ kind: z.literal('neverCloses') }),
  /** One event that is no JSON; the rest follows. */
  z.strictObject({ kind: z.literal('malformedJson'), afterDeltas }),
  /** One event without its `data:`; the rest follows. */
  z.strictObject({ kind: z.literal('brokenFraming'), afterDeltas }),
  /** An error inside the stream, in one of the three forms seen; then the body ends. */
  z.strictObject({
    kind: z.literal('errorEvent'),
    afterDeltas,
    shape: z.enum(['typed', 'bare', 'baseResp']),
    code,
  }),
  /** Speech: one chunk whose audio is not hex; the rest follows. */
  z.strictObject({ kind: z.literal('malformedHex'), afterDeltas }),
  /** Speech: success without any audio. */
  z.strictObject({ kind: z.literal('noAudio') }),
  /** Speech: success with `data: null`. */
  z.strictObject({ kind: z.literal('dataNull') }),
]);
export type Fault = z.output<typeof faultSchema>;

export const SPEECH_FAULTS: ReadonlySet<Fault['kind']> = new Set(['malformedHex', 'noAudio', 'dataNull']);
/** Faults that stand in the place of any answer, so that every route can have them. */
export const ANSWER_FAULTS: ReadonlySet<Fault['kind']> = new Set([
  'refuse',
  'raw',
  'noRoute',
  'resetBeforeHeaders',
  'hangBeforeHeaders',
]);
/** Faults that a body can have that is sound itself, without events. */
export const SOUND_FAULTS: ReadonlySet<Fault['kind']> = new Set([
  'reset',
  'stall',
  'close',
  'neverCloses',
  'noAudio',
  'dataNull',
]);
