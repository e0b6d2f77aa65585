import { useEffect, useReducer } from 'react';
import { onNextFrame } from '../../ui/next-frame.ts';
import { EMPTY_TREE, readOn, type ReplyTree } from '../read/split-reply.ts';
import { READ_CHARS } from '../limits.ts';

interface Progress {
  readonly tree: ReplyTree;
  readonly revision: number;
  readonly complete: boolean;
}

const NOTHING: Progress = { tree: EMPTY_TREE, revision: -1, complete: false };

/**
 * The reply as blocks, read at most 4 KB a frame: a reply that arrives at once (a restored conversation, a huge delta)
 * is taken in over several frames instead of blocking one. A new `revision` says that the text was replaced.
 */
export function useReplyTree(
  reply: string,
  revision: number,
  complete: boolean,
): { tree: ReplyTree; ready: boolean } {
  const [progress, advance] = useReducer(step, NOTHING);
  const ready =
    progress.revision === revision && progress.complete === complete && progress.tree.length === reply.length;
  useEffect(() => {
    if (ready) return undefined;
    // What came since the last frame is taken in at once; a backlog waits for the next frame.
    const backlog = progress.revision === revision && reply.length - progress.tree.length > READ_CHARS;
    if (!backlog) {
      advance({ reply, revision, complete });
      return undefined;
    }
    return onNextFrame(() => advance({ reply, revision, complete }));
  }, [progress, ready, reply, revision, complete]);
  return { tree: progress.revision === revision ? progress.tree : EMPTY_TREE, ready };
}

interface Input {
  readonly reply: string;
  readonly revision: number;
  readonly complete: boolean;
}

function step(progress: Progress, { reply, revision, complete }: Input): Progress {
  // A reply that goes on after its end (Continue) is read anew: its last blocks were closed too early.
  const isNew =
    progress.revision !== revision ||
    (progress.complete && (!complete || reply.length !== progress.tree.length));
  const tree = isNew ? EMPTY_TREE : progress.tree;
  const upTo = Math.min(reply.length, tree.length + READ_CHARS);
  const last = complete && upTo === reply.length;
  return { tree: readOn(tree, reply.slice(tree.length, upTo), last), revision, complete: last };
}
