import type { ScriptInput } from '../../src/simulator/faults/script.ts';
import type { RequestRecord } from '../../src/simulator/log/request-log.ts';
import type { TurnRecord } from '../../src/shared/turn.ts';
import { send, settle, withBenchApp } from './bench-app.ts';
import type { Measurement } from './measurement.ts';

const TURNS = 30;

/** What Parley takes between a model's call and the next request to it, with a tool that takes next to nothing. */
export async function toolRound(): Promise<readonly Measurement[]> {
  const values = await withBenchApp(
    {
      simulator: { voice: 'tone', firstTokenMs: 20, tokenIntervalMs: 5 },
      script: SCRIPT,
      settings: { speakReplies: false },
    },
    async ({ page, simulator }) => {
      const overheads: number[] = [];
      // The first ones load the tool and compile code; they are not counted.
      for (let turn = 0; turn < TURNS + 3; turn += 1) {
        await send(page, 'What time is it in Tokyo?');
        const record = await settle(page);
        const chats = (await simulator.log()).filter(({ route }) => route === 'chat');
        if (turn >= 3) overheads.push(overheadOf(chats.slice(-2), record));
      }
      return overheads;
    },
  );
  return [
    {
      name: 'overhead of a round of tools',
      how: 'from the end of the reply that calls, at the service, to the arrival of the next request there; the tool, current_time, is in it',
      unit: 'ms',
      values,
      limits: [{ of: 'p95', atMost: 20 }],
    },
  ];
}

const SCRIPT: ScriptInput = {
  rules: [
    {
      match: { route: 'chat', rounds: 0 },
      reply: {
        text: 'I look.',
        thinking: '',
        toolCalls: [{ name: 'current_time', arguments: '{"time_zone":"Asia/Tokyo"}' }],
      },
    },
    { match: { route: 'chat' }, reply: { text: 'It is late there.', thinking: '' } },
  ],
};

function overheadOf(chats: readonly RequestRecord[], { steps }: TurnRecord): number {
  const [calling, next] = chats;
  const isDone = steps.some((step) => step.kind === 'toolCall' && step.outcome === 'done');
  if (calling?.closedAt == null || next === undefined || !isDone)
    throw new Error('the turn had no round of tools');
  return next.receivedAt - calling.closedAt;
}
