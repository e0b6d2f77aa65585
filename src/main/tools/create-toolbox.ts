import type { ToolGroup } from '../../shared/tools.ts';
import type { ToolSettings } from '../../shared/settings.ts';
import { orAborted } from '../net/or-aborted.ts';
import { prompt } from './prompts.ts';
import type { ToolCallPart, ToolDefinition } from '../chat/chat-model.ts';
import { readArguments, schemaForModel } from './read-arguments.ts';
import { busySentence, questionSentence } from './sentences.ts';
import { ToolFailure, type Tool, type ToolOutput } from './tool.ts';
import type { AskPermission, Toolbox, Toolboxes, ToolResult } from './toolbox.ts';
import { TurnTrust } from './turn-trust.ts';

export interface ToolboxOptions {
  /** In the order in which the model is offered them. */
  readonly tools: readonly Tool[];
  readonly settings: () => ToolSettings;
  /** The user wants this group to ask no more. */
  readonly allow: (group: ToolGroup) => void;
  readonly report: (event: string, fields: Record<string, unknown>) => void;
}

/** What is longer costs more than it tells. */
const LONGEST_RESULT = 32_000;
const MOST_SOURCES = 20;

/** The tools that are on, each run within its time and its bounds. */
export function createToolboxes(options: ToolboxOptions): Toolboxes {
  // Made with the first turn, which nobody waits for at the start, and the same for all.
  let made: readonly OfferedTool[] | null = null;
  const offered = (): readonly OfferedTool[] => {
    made ??= options.tools.map((tool) => ({ tool, definition: definitionOf(tool) }));
    return made;
  };
  return { forTurn: () => createToolbox(options, offered, new TurnTrust(() => options.settings().allowed)) };
}

interface OfferedTool {
  readonly tool: Tool;
  readonly definition: ToolDefinition;
}

function createToolbox(
  options: ToolboxOptions,
  offered: () => readonly OfferedTool[],
  trust: TurnTrust,
): Toolbox {
  const { tools, settings } = options;
  const isOn = ({ group, isOffered }: Tool): boolean =>
    !settings().off.includes(group) && (isOffered?.() ?? true);
  return {
    definitions: () =>
      offered()
        .filter(({ tool }) => isOn(tool))
        .map(({ definition }) => definition),
    run: async (call, signal, ask) => {
      const tool = tools.find(({ name }) => name === call.name);
      if (tool === undefined || !isOn(tool)) return failed(prompt('noSuchTool', { name: call.name }));
      try {
        return await runTool(options, trust, { tool, call, signal, ask });
      } catch (error) {
        if (signal.aborted) return { outcome: 'stopped', text: prompt('callStopped'), sources: [] };
        if (error instanceof ToolFailure) return failed(error.message);
        options.report('tool.failed', { tool: tool.name, error });
        return failed(prompt('toolFailed'));
      }
    },
    sayBusy: busySentence,
    sayQuestion: questionSentence,
  };
}

function definitionOf({ name, description, schema }: Tool): ToolDefinition {
  return { name, description, schema: schemaForModel(schema) };
}

interface ToolRun {
  readonly tool: Tool;
  readonly call: ToolCallPart;
  readonly signal: AbortSignal;
  readonly ask: AskPermission;
}

async function runTool(
  { allow }: ToolboxOptions,
  trust: TurnTrust,
  { tool, call, signal, ask }: ToolRun,
): Promise<ToolResult> {
  signal.throwIfAborted();
  const args = readArguments(call.argumentsJson, tool.schema);
  const question = tool.ask?.(args);
  const isAllowed = (): boolean => trust.letsPass(tool);
  if (question !== undefined && !isAllowed()) {
    const answer = await ask(question, signal, isAllowed);
    if (answer === 'no') return { outcome: 'refused', text: prompt('refused'), sources: [] };
    if (answer === 'always') allow(tool.group);
  }
  trust.note(tool);
  const output = await withinLimit(tool, signal, (ends) => tool.run(args, ends));
  return { outcome: 'done', ...bounded(output) };
}

/** A tool that heeds no signal is waited for no longer than one that does. */
async function withinLimit<T>(
  { timeLimitMs }: Tool,
  signal: AbortSignal,
  run: (ends: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(
    () => limit.abort(new ToolFailure(prompt('tookTooLong', { seconds: Math.ceil(timeLimitMs / 1_000) }))),
    timeLimitMs,
  );
  const ends = AbortSignal.any([signal, limit.signal]);
  try {
    return await orAborted(run(ends), ends);
  } catch (error) {
    // A tool that was told to end may say so in its own way.
    ends.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function bounded({ text: whole, sources = [] }: ToolOutput): Pick<ToolResult, 'text' | 'sources'> {
  return {
    text:
      whole.length <= LONGEST_RESULT
        ? whole
        : `${whole.slice(0, LONGEST_RESULT)}\n\n${prompt('cutResult', { characters: whole.length })}`,
    sources: sources.slice(0, MOST_SOURCES),
  };
}

function failed(said: string): ToolResult {
  return { outcome: 'failed', text: said, sources: [] };
}
