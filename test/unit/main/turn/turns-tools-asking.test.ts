import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { oneWay } from '../../../../src/main/speech/ways/one-way.ts';
import { createToolboxes } from '../../../../src/main/tools/create-toolbox.ts';
import { defineTool } from '../../../../src/main/tools/tool.ts';
import type { ToolGroup } from '../../../../src/shared/tools.ts';
import { call, CALLS, callsOf, saidBy, settled, toolTurnStage } from './tool-turn-stage.ts';
import { stage } from './turns-stage.ts';

describe('a call that asks the user', () => {
  test('waits for the answer, one question after the other', async () => {
    const on = toolTurnStage();
    const turnId = await on.ask('What is in my clipboard?');
    await on.chat.give(call('c1'), call('c2'), CALLS);
    await on.chat.end();
    const first = on.running[0]?.ask();
    const second = on.running[1]?.ask();
    await Promise.resolve();
    expect(on.last().permission).toEqual({ callId: 'c1', question: { kind: 'readClipboard' } });
    on.turns.permit(turnId, 'c2', 'always');
    on.turns.permit(turnId, 'c1', 'once');
    expect(await first).toBe('once');
    await settled();
    expect(on.last().permission?.callId).toBe('c2');
    on.turns.permit(turnId, 'c2', 'no');
    expect(await second).toBe('no');
    expect(on.last().permission).toBeNull();
  });

  test('is asked aloud', async () => {
    const on = toolTurnStage();
    await on.ask('What is in my clipboard?');
    await on.chat.give(call('c1'), CALLS);
    await on.chat.end();
    on.running[0]?.ask().catch(() => {});
    await settled();
    expect(saidBy(on)).toEqual(['May I?']);
    expect(on.last().reply).toBe('');
  });

  test('is asked aloud when its question is put, and not before', async () => {
    const on = toolTurnStage();
    const turnId = await on.ask('What is in my clipboard?');
    await on.chat.give(call('c1'), call('c2'), CALLS);
    await on.chat.end();
    on.running[0]?.ask().catch(() => {});
    on.running[1]?.ask().catch(() => {});
    await settled();
    expect(saidBy(on)).toEqual(['May I?']);
    on.turns.permit(turnId, 'c1', 'once');
    await settled();
    expect(saidBy(on)).toEqual(['May I?', 'May I?']);
  });

  test('asks nothing more of what the user has allowed for always, and does so at once', async () => {
    const allowed: ToolGroup[] = [];
    const read = defineTool({
      name: 'read',
      group: 'clipboard',
      description: 'Reads.',
      schema: z.strictObject({}),
      timeLimitMs: 1_000,
      ask: () => ({ kind: 'readClipboard' }),
      run: async () => ({ text: 'found' }),
    });
    const toolboxes = createToolboxes({
      tools: [read],
      settings: () => ({ off: [], allowed }),
      allow: (group) => allowed.push(group),
      report: () => {},
    });
    const on = stage(oneWay, toolboxes.forTurn());
    const turnId = await on.ask('What is in my clipboard?');
    await on.chat.give(call('c1', 'read'), call('c2', 'read'), CALLS);
    await on.chat.end();
    on.turns.permit(turnId, 'c1', 'always');
    await settled();
    expect(on.last().permission).toBeNull();
    expect(on.events.filter(({ type }) => type === 'permission')).toHaveLength(2);
    expect(callsOf(on.last()).map(({ result }) => result)).toEqual(['found', 'found']);
    expect(saidBy(on)).toHaveLength(1);
  });

  test('asks nothing any more when the turn is stopped', async () => {
    const on = toolTurnStage();
    const turnId = await on.ask('What is in my clipboard?');
    await on.chat.give(call('c1'), CALLS);
    await on.chat.end();
    const asked = on.running[0]?.ask();
    await Promise.resolve();
    on.turns.cancel(turnId);
    await expect(asked).rejects.toThrow();
    expect(on.last().permission).toBeNull();
  });
});

describe('a call that takes long', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const pass = async (ms: number): Promise<void> => {
    vi.advanceTimersByTime(ms);
    await settled();
  };

  test('is spoken of once a turn', async () => {
    const on = toolTurnStage();
    await on.ask('What time is it?');
    await on.chat.give(call('c1'), CALLS);
    await on.chat.end();
    await pass(1_999);
    expect(saidBy(on)).toEqual([]);
    await pass(1);
    expect(saidBy(on)).toEqual(['One moment.']);
    await on.running[0]?.end({});
    await on.chat.give(call('c2'), CALLS);
    await on.chat.end();
    await pass(10_000);
    expect(saidBy(on)).toEqual(['One moment.']);
  });

  test('is spoken of when it takes long beside the time in which the user was asked', async () => {
    const on = toolTurnStage();
    const turnId = await on.ask('What is in my clipboard?');
    await on.chat.give(call('c1'), CALLS);
    await on.chat.end();
    await pass(500);
    const asked = on.running[0]?.ask();
    await settled();
    await pass(60_000);
    expect(saidBy(on)).toEqual(['May I?']);
    on.turns.permit(turnId, 'c1', 'once');
    await asked;
    await pass(1_499);
    expect(saidBy(on)).toEqual(['May I?']);
    await pass(1);
    expect(saidBy(on)).toEqual(['May I?', 'One moment.']);
  });

  test('is not spoken of when it is over', async () => {
    const on = toolTurnStage();
    await on.ask('What time is it?');
    await on.chat.give(call('c1'), CALLS);
    await on.chat.end();
    await on.running[0]?.end({});
    await pass(10_000);
    expect(saidBy(on)).toEqual([]);
  });
});
