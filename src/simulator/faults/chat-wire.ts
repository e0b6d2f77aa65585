import { z } from 'zod';
import { bytes } from './event-bytes.ts';

/** Calls, on both wires. */
const callHabits = {
  /** `interleaved`: pieces of all calls by turns · `reversed`: the last call comes first. */
  callOrder: z.enum(['interleaved', 'reversed']).optional(),
  /** Arguments come whole; on completions with the name. */
  callsInOnePiece: z.boolean().optional(),
};

/** What only chat completions can have. */
const completionHabits = {
  contentSnapshots: z.boolean().optional(),
  role: z.enum(['always', 'empty', 'absent']).optional(),
  /** What the chunks before the last say about usage. */
  midUsage: z.enum(['null', 'zeros', 'absent']).optional(),
  finishWithContent: z.boolean().optional(),
  /** The id of a call: on its first piece (left out) · later ones have an empty one · on each. */
  callIds: z.enum(['emptyLater', 'always']).optional(),
  /** false: pieces of calls do not say which call they are of. */
  callIndex: z.boolean().optional(),
};

/** What only messages can have. */
const messagesHabits = {
  /** The first text of a block stands in its start, and comes again (`repeated`) or does not (`only`). */
  textInStart: z.enum(['repeated', 'only']).optional(),
  /** All of `input` stands in the start of a call, and its deltas come again or do not. */
  inputInStart: z.enum(['repeated', 'only']).optional(),
  /** Left out: one, behind message_start. */
  pings: z.enum(['never', 'always']).optional(),
  /** false: no `event:` lines, the data alone says what it is. */
  eventNames: z.boolean().optional(),
  /** Left out: 64 hexadecimal digits behind each thinking. */
  signature: z.enum(['absent']).optional(),
};

/** How a chat stream is written; every form was seen from the service. Left out: as its documentation has it. */
export const chatWireSchema = z.strictObject({
  ...bytes,
  ...callHabits,
  ...completionHabits,
  ...messagesHabits,
  /**
   * `snapshots`: each piece repeats all before it · `contentFieldOnly`, `detailsOnly`: one of the two fields ·
   * `closeTail`, `closeTailCut`: the last piece ends in a stray closing tag, whole or cut in two · `mirrored`: tags in
   * the content and the field too · `mirroredAtOnce`: so from the very first chunk · `missingOpen`: only the closing
   * tag · `tagCut`: both tags cut in two · `tags`: both tags whole. Each is written whatever `reasoning_split` asked
   * for. On messages the field is a thinking block and the content is a text block.
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
      'tags',
    ])
    .optional(),
  /** How the tags are called; left out: think. */
  thinkTag: z.enum(['think', 'mm:think']).optional(),
  /**
   * Completions: on a chunk of its own · on the finish chunk · nowhere. Messages: at the end (left out) · what was
   * asked is told in message_start (`atStart`) · nowhere.
   */
  usage: z.enum(['ownChunk', 'finishChunk', 'atStart', 'absent']).optional(),
  cachedTokens: z.int().min(0).optional(),
  cacheWriteTokens: z.int().min(0).optional(),
  /** false: the stream ends without its mark, [DONE] or message_stop. */
  done: z.boolean().optional(),
  /** A plain JSON reply although a stream was asked for. */
  plainJson: z.boolean().optional(),
});
export type ChatWire = z.output<typeof chatWireSchema>;

const NOT_OF_CHAT: Readonly<Record<string, readonly unknown[]>> = { usage: ['atStart'] };
const NOT_OF_MESSAGES: Readonly<Record<string, readonly unknown[]>> = {
  usage: ['ownChunk', 'finishChunk'],
  reasoning: ['contentFieldOnly', 'detailsOnly', 'mirrored', 'mirroredAtOnce'],
};

/** Habits that the wire of this route cannot have. */
export function foreignHabits(wire: ChatWire, route: 'chat' | 'messages'): readonly string[] {
  const foreignNames = Object.keys(route === 'chat' ? messagesHabits : completionHabits);
  const foreignValues = route === 'chat' ? NOT_OF_CHAT : NOT_OF_MESSAGES;
  return Object.entries(wire)
    .filter(([name, value]) => foreignNames.includes(name) || foreignValues[name]?.includes(value))
    .map(([name]) => name);
}
