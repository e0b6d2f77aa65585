import type { ChatDelta, ChatRequest } from '../../../../src/main/chat/chat-model.ts';
import { oneWay } from '../../../../src/main/speech/ways/one-way.ts';
import type { SentenceTransport } from '../../../../src/main/speech/speech-transport.ts';
import type { VoiceWays } from '../../../../src/main/speaking/voice-options.ts';
import type { Toolbox, ToolResult } from '../../../../src/main/tools/toolbox.ts';
import type { PermissionAnswer, TurnRecord, TurnStep } from '../../../../src/shared/turn.ts';
import { pcmOf, stage, type Stage } from './turns-stage.ts';

export const call = (callId: string, name = 'clock', argumentsJson = '{}'): ChatDelta => ({
  type: 'toolCall',
  call: { type: 'toolCall', callId, name, argumentsJson },
});
export const CALLS = { type: 'finish', reason: 'toolCalls' } as const;
export const TOOL = {
  name: 'clock',
  description: 'Tells the time.',
  schema: { type: 'object', properties: {} },
};

interface Running {
  readonly callId: string;
  readonly end: (result: Partial<ToolResult>) => Promise<void>;
  readonly isStopped: () => boolean;
  readonly ask: () => Promise<PermissionAnswer>;
}

/** Tools whose calls end when the test says so. */
function scriptTools(): { readonly toolbox: Toolbox; readonly running: Running[] } {
  const running: Running[] = [];
  return {
    running,
    toolbox: {
      definitions: () => [TOOL],
      sayBusy: () => 'One moment.',
      sayQuestion: () => 'May I?',
      run: ({ callId }, signal, ask) => {
        const { promise, resolve } = Promise.withResolvers<ToolResult>();
        running.push({
          callId,
          isStopped: () => signal.aborted,
          ask: () => ask({ kind: 'readClipboard' }, signal, () => false),
          end: async (result) => {
            resolve({ outcome: 'done', text: '', sources: [], ...result });
            await new Promise((next) => setImmediate(next));
          },
        });
        return promise;
      },
    },
  };
}

export type ToolTurnStage = Stage & { readonly running: Running[] };

/** A conversation whose model calls tools, which are played by the test too. */
export function toolTurnStage(ways: (sentences: SentenceTransport) => VoiceWays = oneWay): ToolTurnStage {
  const { toolbox, running } = scriptTools();
  return { ...stage(ways, toolbox), running };
}

export const callsOf = ({ steps }: TurnRecord): readonly Extract<TurnStep, { kind: 'toolCall' }>[] =>
  steps.flatMap((step) => (step.kind === 'toolCall' ? [step] : []));
export const lastMessages = ({ chat }: Stage, count: number): ChatRequest['messages'] | undefined =>
  chat.requests.at(-1)?.messages.slice(-count);

/** What was asked of the voice, in order. */
export const saidBy = ({ speech }: Stage): readonly string[] => speech.said.map(({ text }) => text);

/** All that follows from what was just done in this tick has been done. */
export const settled = (): Promise<void> => new Promise((next) => setImmediate(next));

/** This piece comes with 10 ms of sound, and is heard to its end. */
export async function soundWhole(on: Stage, id: number): Promise<void> {
  await on.speech.give({ type: 'audio', id, pcm: pcmOf(10) });
  await on.speech.give({ type: 'end', id, billedCharacters: 1 });
  on.hear(id, 10, 'whole');
}
