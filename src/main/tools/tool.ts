import type { ZodType } from 'zod';
import type { ToolGroup } from '../../shared/tools.ts';
import type { PermissionQuestion, ToolSource } from '../../shared/turn.ts';

/** What a tool found or did, for the model. */
export interface ToolOutput {
  readonly text: string;
  /** Pages that the text comes from. Left out: none. */
  readonly sources?: readonly ToolSource[];
}

/** One thing that a model may have done. */
export interface Tool<Arguments = unknown> {
  /** As the model calls it: letters, digits and underscores. */
  readonly name: string;
  /** With what it is switched in the settings. */
  readonly group: ToolGroup;
  /** For the model: what it does, and when to use it. */
  readonly description: string;
  /** An object; what does not fit it is told to the model. */
  readonly schema: ZodType<Arguments>;
  /** From when it runs; waiting for the user does not count. */
  readonly timeLimitMs: number;
  /** False where it can do nothing, as with a service that lacks it: the model is not offered it then. */
  readonly isOffered?: () => boolean;
  /** What the user is asked before it runs; left out: nothing. @throws ToolFailure when it is not to be asked at all. */
  readonly ask?: (args: Arguments) => PermissionQuestion;
  /** Strangers may have written what it gives the model, and what the model does next may be what they want. */
  readonly bringsForeignText?: boolean;
  /**
   * What the model writes into a call leaves Parley, so that Always goes only so far: for this many calls of a turn, and in
   * none that has brought foreign text. Left out: Always is always.
   */
  readonly mostUnasked?: number;
  /** @throws ToolFailure with words for the model; whatever else it throws is told without words of its own. */
  readonly run: (args: Arguments, signal: AbortSignal) => Promise<ToolOutput>;
}

/** What is wrong, in words that the model is told. They hold no key, no path and no stack. */
export class ToolFailure extends Error {
  override readonly name = 'ToolFailure';
}

/** Forgets the type of the arguments, which the schema brings back at run time. */
export function defineTool<Arguments>(tool: Tool<Arguments>): Tool {
  return tool as unknown as Tool;
}
