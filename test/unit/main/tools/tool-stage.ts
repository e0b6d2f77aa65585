import type { ToolCallPart } from '../../../../src/main/chat/chat-model.ts';
import { createToolboxes } from '../../../../src/main/tools/create-toolbox.ts';
import type { Tool } from '../../../../src/main/tools/tool.ts';
import type { AskPermission, Toolbox, ToolResult } from '../../../../src/main/tools/toolbox.ts';
import type { ToolGroup } from '../../../../src/shared/tools.ts';
import type { PermissionAnswer, PermissionQuestion } from '../../../../src/shared/turn.ts';

export interface ToolStage {
  /** That of the turn. */
  readonly toolbox: () => Toolbox;
  readonly nextTurn: () => void;
  /** What the user was asked. */
  readonly questions: PermissionQuestion[];
  readonly settings: { off: ToolGroup[]; allowed: ToolGroup[] };
  readonly call: (name: string, args?: unknown, signal?: AbortSignal) => Promise<ToolResult>;
}

/** A toolbox with settings, and a user who gives these answers, one after the other, and then no. */
export function toolStage(tools: readonly Tool[], answers: readonly PermissionAnswer[] = []): ToolStage {
  const settings: ToolStage['settings'] = { off: [], allowed: [] };
  const questions: PermissionQuestion[] = [];
  const toolboxes = createToolboxes({
    tools,
    settings: () => settings,
    allow: (group) => settings.allowed.push(group),
    report: () => {},
  });
  let toolbox = toolboxes.forTurn();
  const ask: AskPermission = async (question) => answers[questions.push(question) - 1] ?? 'no';
  return {
    toolbox: () => toolbox,
    nextTurn: () => {
      toolbox = toolboxes.forTurn();
    },
    questions,
    settings,
    call: (name, args = {}, signal = new AbortController().signal) =>
      toolbox.run(callOf(name, typeof args === 'string' ? args : JSON.stringify(args)), signal, ask),
  };
}

export const callOf = (name: string, argumentsJson: string): ToolCallPart => ({
  type: 'toolCall',
  callId: 'c1',
  name,
  argumentsJson,
});
