import { describe, expect, it } from 'vitest';
import { pcm, playing, PlayerRig, repeat } from './player-rig.ts';

describe('a turn', () => {
  it('is heard to the end, reported, and leaves the player idle', async () => {
    const rig = new PlayerRig();
    rig.player.begin('a');
    rig.player.enqueue('a', 0, pcm(300, 500), 24_000);
    rig.player.endUtterance('a', 0);
    rig.player.enqueue('a', 1, pcm(200, 600), 24_000);
    rig.player.finishTurn('a');
    await rig.render(0);
    await rig.render(5);
    expect(rig.heard).toEqual([...repeat(500, 300), ...repeat(600, 200)]);
    const ended = rig.reports.filter(({ endedAtEpochMs }) => endedAtEpochMs !== null);
    expect(ended.map(({ utteranceId, heardMs, cut }) => ({ utteranceId, heardMs, cut }))).toEqual([
      { utteranceId: 0, heardMs: 12.5, cut: false },
      { utteranceId: 1, heardMs: 200 / 24, cut: false },
    ]);
    expect(rig.phases.at(0)).toBe('waiting');
    expect(rig.states).toContainEqual({ phase: 'playing', turnId: 'a', utteranceId: 1 });
    expect(rig.states.at(-1)).toEqual({ phase: 'idle', turnId: null, utteranceId: null });
  });

  it('tells where its voice is', async () => {
    const rig = await playing();
    await rig.render(30);
    const heardMs = rig.positions.map(([turnId, utteranceId, ms]) => {
      expect([turnId, utteranceId]).toEqual(['a', 0]);
      return ms;
    });
    expect(heardMs.length).toBeGreaterThan(2);
    expect(heardMs).toEqual(heardMs.toSorted((one, other) => one - other));
  });

  it('without any audio is over when it is finished', () => {
    const rig = new PlayerRig();
    rig.player.begin('a');
    rig.player.finishTurn('a');
    expect(rig.phases).toEqual(['waiting', 'idle']);
  });

  it('waits, and says so, while its audio is late', async () => {
    const rig = new PlayerRig();
    rig.player.begin('a');
    rig.player.enqueue('a', 0, pcm(300, 500), 24_000);
    await rig.render(0);
    await rig.render(5);
    rig.player.enqueue('a', 0, pcm(5000, 500), 24_000);
    await rig.render(1);
    expect(rig.phases).toEqual(['waiting', 'playing', 'waiting', 'playing']);
  });

  it('takes no audio for a turn that was not begun', async () => {
    const rig = new PlayerRig();
    rig.player.enqueue('a', 0, pcm(300, 500), 24_000);
    expect(rig.ratesOpened).toEqual([]);
    expect(rig.reports).toEqual([]);
  });
});

describe('stop', () => {
  it('reports how far each utterance was heard and takes nothing of the turn until it is begun again', async () => {
    const rig = await playing();
    rig.player.endUtterance('a', 0);
    rig.player.enqueue('a', 1, pcm(100, 700), 24_000);
    rig.reports.length = 0;
    void rig.player.stop();
    expect(rig.reports.map(({ utteranceId, heardMs, cut }) => ({ utteranceId, heardMs, cut }))).toEqual([
      { utteranceId: 0, heardMs: 1280 / 24, cut: true },
      { utteranceId: 1, heardMs: 0, cut: true },
    ]);
    expect(rig.states.at(-1)?.phase).toBe('idle');
    rig.heard = [];
    rig.player.enqueue('a', 2, pcm(500, 800), 24_000);
    await rig.render(10);
    expect(rig.heard.every((value) => value < 500)).toBe(true);
    rig.heard = [];
    rig.player.begin('a');
    rig.player.enqueue('a', 3, pcm(500, 900), 24_000);
    await rig.render(10);
    expect(rig.heard).toEqual(repeat(900, 500));
  });

  it('while the line is still opening lets nothing of before sound', async () => {
    const rig = new PlayerRig();
    rig.player.begin('a');
    rig.player.enqueue('a', 0, pcm(500, 500), 24_000);
    void rig.player.stop();
    rig.player.begin('b');
    rig.player.enqueue('b', 0, pcm(128, 900), 24_000);
    await rig.render(0);
    await rig.render(10);
    expect(rig.heard).toEqual(repeat(900, 128));
    expect(rig.reports[0]).toMatchObject({ turnId: 'a', utteranceId: 0, heardMs: 0, cut: true });
  });

  it('comes with the beginning of another turn', async () => {
    const rig = await playing();
    rig.player.begin('b');
    expect(rig.reports.at(-1)).toMatchObject({ turnId: 'a', cut: true });
    expect(rig.states.at(-1)).toEqual({ phase: 'waiting', turnId: 'b', utteranceId: null });
  });
});

describe('pause', () => {
  it('holds also what comes while the line is opening, and goes on', async () => {
    const rig = new PlayerRig();
    rig.player.begin('a');
    rig.player.enqueue('a', 0, pcm(500, 500), 24_000);
    rig.player.pause();
    await rig.render(0);
    await rig.render(20);
    expect(rig.heard).toEqual([]);
    rig.player.finishTurn('a');
    rig.player.resume();
    await rig.render(5);
    expect(rig.heard).toHaveLength(500);
    expect(rig.phases).toEqual(['waiting', 'paused', 'waiting', 'playing', 'idle']);
  });
});
