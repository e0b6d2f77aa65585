import type { PermissionAnswer, PermissionQuestion, ToolOutcome, ToolSource } from '../../shared/turn.ts';
import type { ToolCallPart, ToolDefinition } from '../chat/chat-model.ts';

/** What came of a call, in words for the model. */
export interface ToolResult {
  readonly outcome: ToolOutcome;
  readonly text: string;
  /** Pages that the text comes from: shown, and not read aloud. */
  readonly sources: readonly ToolSource[];
}

/**
 * Asks the user, one question after the other.
 * @param isAllowed whether the user has meanwhile said that such a question need not be asked: read when its turn comes.
 * @throws the signal's reason when the turn is stopped before the user answers.
 */
export type AskPermission = (
  question: PermissionQuestion,
  signal: AbortSignal,
  isAllowed: () => boolean,
) => Promise<PermissionAnswer>;

/** Where the toolbox of a turn comes from. */
export interface Toolboxes {
  /** It remembers what its turn has done: what Always allows depends on it. */
  readonly forTurn: () => Toolbox;
}

/** The tools that a turn may use. */
export interface Toolbox {
  /** Those that are on, always in the same order. */
  readonly definitions: () => readonly ToolDefinition[];
  /**
   * Runs one call, for a bounded time. Ends soon after `signal` fires, as `stopped`. Never throws: whatever is wrong with
   * the call, its arguments or its tool is told to the model.
   */
  readonly run: (call: ToolCallPart, signal: AbortSignal, ask: AskPermission) => Promise<ToolResult>;
  /** One short sentence for a call that takes long, in the language of the app. */
  readonly sayBusy: (toolName: string) => string;
  /** The question, as it is asked aloud. */
  readonly sayQuestion: (question: PermissionQuestion) => string;
}
