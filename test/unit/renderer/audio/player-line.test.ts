import { describe, expect, it } from 'vitest';
import { pcm, playing, PlayerRig, repeat } from './player-rig.ts';

describe('the line', () => {
  it('is opened ahead of need once, at the rate that the audio then has', async () => {
    const rig = new PlayerRig();
    rig.player.prepare(24_000);
    await rig.render(0);
    rig.player.prepare(24_000);
    rig.player.begin('a');
    rig.player.enqueue('a', 0, pcm(128, 500), 24_000);
    await rig.render(1);
    expect(rig.ratesOpened).toEqual([24_000]);
    expect(rig.heard).toHaveLength(128);
  });

  it('that could not be opened ahead of need is tried again with the first audio, and no fault is shown', async () => {
    const rig = new PlayerRig();
    rig.failing = true;
    rig.player.prepare(24_000);
    await rig.render(0);
    expect(rig.failures).toEqual([]);
    rig.failing = false;
    rig.player.begin('a');
    rig.player.enqueue('a', 0, pcm(128, 500), 24_000);
    await rig.render(0);
    await rig.render(2);
    expect(rig.heard).toHaveLength(128);
  });

  it('changes its rate only when all sound before that was heard', async () => {
    const rig = await playing();
    rig.player.enqueue('a', 1, pcm(320, 900), 32_000);
    rig.player.finishTurn('a');
    await rig.render(100);
    expect(rig.ratesOpened).toEqual([24_000]);
    await rig.render(78);
    expect(rig.ratesOpened).toEqual([24_000, 32_000]);
    await rig.render(3);
    expect(rig.heard).toEqual([...repeat(500, 24_000), ...repeat(900, 320)]);
    expect(rig.reports.at(-1)).toMatchObject({ utteranceId: 1, heardMs: 10, cut: false });
    expect(rig.states.at(-1)?.phase).toBe('idle');
  });

  it('that cannot be opened cuts what was queued, says why, and is tried again for the next turn', async () => {
    const rig = new PlayerRig();
    rig.failing = true;
    rig.player.begin('a');
    rig.player.enqueue('a', 0, pcm(500, 500), 24_000);
    await rig.render(0);
    expect(rig.failures).toEqual([new Error('no audio')]);
    expect(rig.reports).toEqual([expect.objectContaining({ utteranceId: 0, heardMs: 0, cut: true })]);
    expect(rig.states.at(-1)?.phase).toBe('idle');
    rig.failing = false;
    rig.player.begin('b');
    rig.player.enqueue('b', 0, pcm(128, 900), 24_000);
    await rig.render(0);
    await rig.render(2);
    expect(rig.heard).toHaveLength(128);
  });
});

describe('a failure of sound', () => {
  it('silences the turn at once and reports how far it was heard', async () => {
    const rig = await playing();
    rig.player.fail(new Error('interrupted'));
    expect(rig.failures).toEqual([new Error('interrupted')]);
    expect(rig.reports.at(-1)).toMatchObject({ utteranceId: 0, cut: true });
    expect(rig.reports.at(-1)?.heardMs).toBeGreaterThan(0);
    expect(rig.states.at(-1)?.phase).toBe('idle');
    await rig.render(1);
    rig.heard = [];
    await rig.render(10);
    expect(rig.heard).toEqual([]);
  });

  it('reports each later utterance of that turn once, at once, as ended and cut, and nothing of what was heard before', async () => {
    const rig = await playing();
    rig.player.fail(new Error('interrupted'));
    rig.reports.length = 0;
    rig.player.enqueue('a', 0, pcm(500, 500), 24_000);
    rig.player.endUtterance('a', 0);
    rig.player.enqueue('a', 1, pcm(500, 500), 24_000);
    rig.player.enqueue('a', 1, pcm(500, 500), 24_000);
    rig.player.endUtterance('a', 1);
    rig.player.enqueue('a', 2, pcm(500, 500), 24_000);
    rig.player.enqueue('b', 0, pcm(500, 500), 24_000);
    expect(rig.reports).toMatchObject(
      [1, 2].map((utteranceId) => ({
        turnId: 'a',
        utteranceId,
        heardMs: 0,
        audibleAtEpochMs: null,
        cut: true,
      })),
    );
    expect(rig.reports.every(({ endedAtEpochMs }) => endedAtEpochMs !== null)).toBe(true);
  });

  it('is forgotten when the turn is begun again', async () => {
    const rig = await playing();
    rig.player.fail(new Error('interrupted'));
    await rig.render(2);
    rig.player.begin('a');
    rig.heard = [];
    rig.player.enqueue('a', 1, pcm(128, 900), 24_000);
    await rig.render(3);
    expect(rig.heard).toEqual(repeat(900, 128));
  });
});
