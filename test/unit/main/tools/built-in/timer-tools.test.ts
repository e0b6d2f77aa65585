import { describe, expect, test } from 'vitest';
import { timerTools } from '../../../../../src/main/tools/built-in/timer-tools.ts';
import { Timers } from '../../../../../src/main/tools/timers/timers.ts';
import { toolStage } from '../tool-stage.ts';

const NOON = new Date(2026, 10, 30, 12).getTime();

function stage() {
  const timers = new Timers({
    epochNowMs: () => NOON,
    startTimer: () => () => {},
    say: async () => null,
    changed: () => {},
    due: () => {},
    rang: () => {},
  });
  return { timers, ...toolStage(timerTools({ timers, epochNowMs: () => NOON })) };
}

describe('timers by word', () => {
  test('one is set for a while, or for a time', async () => {
    const on = stage();
    expect((await on.call('set_timer', { seconds: 300, label: ' \u202ETea\n' })).text).toMatch(
      /^The timer “Tea” \(id 1\) rings at 12:05:00 \(.+\), in 5 min, while Parley is open\.$/u,
    );
    expect((await on.call('set_timer', { at: '07:30' })).text).toMatch(
      /^The timer \(id 2\) rings at 07:30:00 on Tuesday, 1 December 2026 /u,
    );
    expect(on.timers.list()).toMatchObject([
      { label: 'Tea', isAlarm: false },
      { label: '', isAlarm: true },
    ]);
    expect((await on.call('list_timers')).text.split('\n')).toHaveLength(2);
  });

  test.each([
    [{}, 'Give either seconds or at.'],
    [{ seconds: 5, at: '12:30' }, 'Give either seconds or at.'],
    [{ at: 'teatime' }, '“teatime” is no time that can be read.'],
    [{ at: '2020-01-01T00:00' }, 'That time has passed.'],
    [{ at: '2027-11-30T12:00' }, '7 days at most'],
    [{ seconds: 0 }, 'seconds: '],
    [{ seconds: 1e9 }, 'seconds: '],
    [{ seconds: '5' }, 'seconds: '],
    [{ seconds: 5, label: 'x'.repeat(200) }, 'label: '],
  ])('%j sets none, and says why', async (args, said) => {
    const on = stage();
    const result = await on.call('set_timer', args);
    expect(result).toMatchObject({ outcome: 'failed', text: expect.stringContaining(said) as string });
    expect(on.timers.list()).toEqual([]);
  });

  test('one is cancelled by its id, or all are', async () => {
    const on = stage();
    for (const label of ['Tea', 'Egg', 'Bread']) await on.call('set_timer', { seconds: 60, label });
    expect(await on.call('cancel_timer', { id: 2 })).toMatchObject({
      outcome: 'done',
      text: 'The timer “Egg” (id 2) was cancelled.',
    });
    expect(await on.call('cancel_timer', { id: 9 })).toMatchObject({
      outcome: 'failed',
      text: expect.stringContaining('There is no timer 9. The timer “Tea” (id 1)') as string,
    });
    expect(await on.call('cancel_timer', { id: '3' })).toMatchObject({ outcome: 'done' });
    await on.call('cancel_timer');
    expect(on.timers.list()).toEqual([]);
    expect((await on.call('cancel_timer')).text).toBe('No timer is running.');
  });

  test('there is an end to them', async () => {
    const on = stage();
    for (let count = 0; count < 20; count += 1) await on.call('set_timer', { seconds: 60 });
    expect(await on.call('set_timer', { seconds: 60 })).toMatchObject({
      outcome: 'failed',
      text: expect.stringContaining('No more than 20') as string,
    });
  });
});
