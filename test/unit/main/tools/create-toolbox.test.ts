import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { defineTool, ToolFailure, type Tool } from '../../../../src/main/tools/tool.ts';
import { toolStage } from './tool-stage.ts';

const echo = (change: Partial<Tool> = {}): Tool => ({
  ...defineTool({
    name: 'echo',
    group: 'time',
    description: 'Says it again.',
    schema: z.strictObject({ word: z.string().max(10), times: z.int().optional() }),
    timeLimitMs: 1_000,
    run: async ({ word, times = 1 }) => ({ text: word.repeat(times) }),
  }),
  ...change,
});

describe('what a model is offered', () => {
  test('is described by JSON Schema, in a fixed order, without what is off or cannot be done', () => {
    const on = toolStage([
      echo(),
      echo({ name: 'sum', group: 'calculator' }),
      echo({ name: 'search', group: 'webSearch', isOffered: () => false }),
    ]);
    expect(on.toolbox().definitions()).toEqual([
      {
        name: 'echo',
        description: 'Says it again.',
        schema: {
          type: 'object',
          properties: {
            word: { type: 'string', maxLength: 10 },
            times: expect.objectContaining({ type: 'integer' }) as string,
          },
          required: ['word'],
          additionalProperties: false,
        },
      },
      expect.objectContaining({ name: 'sum' }),
    ]);
    on.settings.off.push('time');
    expect(
      on
        .toolbox()
        .definitions()
        .map(({ name }) => name),
    ).toEqual(['sum']);
  });
});

describe('a call', () => {
  test('runs with the arguments that it names', async () => {
    expect(await toolStage([echo()]).call('echo', { word: 'hi', times: 2 })).toEqual({
      outcome: 'done',
      text: 'hihi',
      sources: [],
    });
  });

  const wrong: readonly [string, string, string][] = [
    ['that are no JSON', '{"word": "h', 'not valid JSON'],
    ['that are missing', '', 'word: '],
    ['of the wrong kind', '{"word":5}', 'word: '],
    ['that nobody knows', '{"word":"h","evil":1}', 'evil'],
    ['that are no object', '[]', 'object'],
    ['without end', `{"word":"${'x'.repeat(200_000)}"}`, '100000 characters'],
  ];
  test.each(wrong)('with arguments %s is told what is wrong', async (_, args, said) => {
    const result = await toolStage([echo()]).call('echo', args);
    expect(result).toMatchObject({ outcome: 'failed', sources: [] });
    expect(result.text).toContain(said);
  });

  test('of a tool that is not there, or off, is told so', async () => {
    const on = toolStage([echo()]);
    expect(await on.call('shell')).toMatchObject({
      outcome: 'failed',
      text: 'There is no tool named shell.',
    });
    on.settings.off.push('time');
    expect(await on.call('echo', { word: 'h' })).toMatchObject({ outcome: 'failed' });
  });

  test('that fails says what the tool says, and of other faults nothing', async () => {
    const says = echo({ run: () => Promise.reject(new ToolFailure('No such zone.')) });
    const throws = echo({
      run: () => {
        throw new Error('/home/user/.key');
      },
    });
    expect(await toolStage([says]).call('echo', { word: '' })).toMatchObject({ text: 'No such zone.' });
    const result = await toolStage([throws]).call('echo', { word: '' });
    expect(result).toMatchObject({ outcome: 'failed' });
    expect(result.text).not.toContain('/home');
  });

  test('with a result of 1 MB gives what a model can read, and says that it is cut', async () => {
    const sources = Array.from({ length: 100 }, (_, index) => ({
      title: 't',
      url: `https://a.example/${index}`,
    }));
    const huge = echo({ run: async () => ({ text: 'x'.repeat(1_000_000), sources }) });
    const { text, sources: shown } = await toolStage([huge]).call('echo', { word: '' });
    expect(text.length).toBeLessThan(32_100);
    expect(text).toContain('1000000 characters');
    expect(shown).toHaveLength(20);
  });

  test('never throws and stays in its bounds, whatever stands for arguments', async () => {
    const on = toolStage([echo()]);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.constant('{"__proto__":{}}')), async (args) => {
        const { outcome, text } = await on.call('echo', args);
        expect(['done', 'failed']).toContain(outcome);
        expect(text.length).toBeLessThanOrEqual(32_100);
      }),
    );
  });
});

describe('a call takes no longer than it may', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('also by a tool that heeds no signal', async () => {
    let ends: AbortSignal | null = null;
    const deaf = echo({
      run: (_, signal) => {
        ends = signal;
        return new Promise(() => {});
      },
    });
    const running = toolStage([deaf]).call('echo', { word: '' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await running).toMatchObject({
      outcome: 'failed',
      text: expect.stringContaining('1 s') as string,
    });
    expect(ends).toMatchObject({ aborted: true });
  });

  test('and ends with the turn, as stopped', async () => {
    const deaf = echo({ run: () => new Promise(() => {}) });
    const stop = new AbortController();
    const running = toolStage([deaf]).call('echo', { word: '' }, stop.signal);
    await vi.advanceTimersByTimeAsync(10);
    stop.abort();
    expect(await running).toMatchObject({ outcome: 'stopped' });
  });

  test('and does not begin once the turn is stopped', async () => {
    const run = vi.fn<Tool['run']>();
    expect(await toolStage([echo({ run })]).call('echo', { word: '' }, AbortSignal.abort())).toMatchObject({
      outcome: 'stopped',
    });
    expect(run).not.toHaveBeenCalled();
  });
});

describe('a tool that asks', () => {
  const asking = (run: Tool['run'] = async () => ({ text: 'read' })): Tool =>
    echo({ group: 'clipboard', ask: () => ({ kind: 'readClipboard' }), run });

  test('runs after a yes, and asks again the next time', async () => {
    const on = toolStage([asking()], ['once', 'once']);
    expect(await on.call('echo', { word: '' })).toMatchObject({ outcome: 'done', text: 'read' });
    await on.call('echo', { word: '' });
    expect(on.questions).toHaveLength(2);
  });

  test('does not run after a no', async () => {
    const run = vi.fn<Tool['run']>();
    expect(await toolStage([asking(run)], ['no']).call('echo', { word: '' })).toMatchObject({
      outcome: 'refused',
      text: expect.stringContaining('The user said no.') as string,
    });
    expect(run).not.toHaveBeenCalled();
  });

  test('asks no more once it is always allowed', async () => {
    const on = toolStage([asking()], ['always']);
    await on.call('echo', { word: '' });
    expect(on.settings.allowed).toEqual(['clipboard']);
    expect(await on.call('echo', { word: '' })).toMatchObject({ outcome: 'done' });
    expect(on.questions).toHaveLength(1);
  });

  test('asks nothing for arguments that do not fit', async () => {
    const on = toolStage([asking()], ['once']);
    expect(await on.call('echo', {})).toMatchObject({ outcome: 'failed' });
    expect(on.questions).toEqual([]);
  });

  describe('with calls that leave Parley, goes unasked only so far', () => {
    const opening = echo({ group: 'links', ask: () => ({ kind: 'readClipboard' }), mostUnasked: 2 });
    const reading = echo({ name: 'read', group: 'webSearch', bringsForeignText: true });
    const open = { word: '' };

    test('through so many calls of a turn', async () => {
      const on = toolStage([opening], ['always', 'always', 'no']);
      for (let call = 0; call < 4; call += 1)
        expect(await on.call('echo', open)).toMatchObject({ outcome: 'done' });
      expect(await on.call('echo', open)).toMatchObject({ outcome: 'refused' });
      expect(on.questions).toHaveLength(3);
      on.nextTurn();
      expect(await on.call('echo', open)).toMatchObject({ outcome: 'done' });
      expect(on.questions).toHaveLength(3);
    });

    test('and not once a turn has brought what strangers wrote', async () => {
      const on = toolStage([opening, reading], ['no']);
      on.settings.allowed.push('links');
      expect(await on.call('echo', open)).toMatchObject({ outcome: 'done' });
      await on.call('read', open);
      expect(await on.call('echo', open)).toMatchObject({ outcome: 'refused' });
      on.nextTurn();
      expect(await on.call('echo', open)).toMatchObject({ outcome: 'done' });
    });
  });
});
