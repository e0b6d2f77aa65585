import type { ToolCallPart } from '../../../../src/main/chat/chat-model.ts';
import { createToolbox } from '../../../../src/main/tools/create-toolbox.ts';
import type { Tool } from '../../../../src/main/tools/tool.ts';
import type { AskPermission, Toolbox, ToolResult } from '../../../../src/main/tools/toolbox.ts';
import type { ToolGroup } from '../../../../src/shared/tools.ts';
import type { PermissionAnswer, PermissionQuestion } from '../../../../src/shared/turn.ts';

export interface ToolStage {
  readonly toolbox: Toolbox;
  /** What the user was asked. */
  readonly questions: PermissionQuestion[];
  readonly settings: { off: ToolGroup[]; allowed: ToolGroup[] };
  readonly call: (name: string, args?: unknown, signal?: AbortSignal) => Promise<ToolResult>;
}

/** A toolbox with settings, and a user who gives these answers, one after the other, and then no. */
export function toolStage(tools: readonly Tool[], answers: readonly PermissionAnswer[] = []): ToolStage {
  const settings: ToolStage['settings'] = { off: [], allowed: [] };
  const questions: PermissionQuestion[] = [];
  const toolbox = createToolbox({
    tools,
    settings: () => settings,
    allow: (group) => settings.allowed.push(group),
    report: () => {},
  });
  const ask: AskPermission = async (question) => answers[questions.push(question) - 1] ?? 'no';
  return {
    toolbox,
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
