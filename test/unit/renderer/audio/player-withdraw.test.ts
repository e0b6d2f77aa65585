import { describe, expect, it } from 'vitest';
import { pcm, playing, PlayerRig, repeat } from './player-rig.ts';

describe('what is withdrawn', () => {
  const ends = (rig: PlayerRig): unknown[] =>
    rig.reports
      .filter(({ endedAtEpochMs }) => endedAtEpochMs !== null)
      .map(({ utteranceId, heardMs, cut }) => [utteranceId, heardMs, cut]);

  it('is not heard; what stands of the piece is, to its end, and what comes behind it follows without a gap', async () => {
    const rig = new PlayerRig();
    rig.player.begin('a');
    rig.player.enqueue('a', 0, pcm(1_200, 500), 24_000);
    rig.player.endUtterance('a', 0);
    rig.player.enqueue('a', 1, pcm(1_200, 600), 24_000);
    await rig.render(0);
    await rig.render(2);
    rig.player.withdraw('a', 0, 40);
    rig.player.endUtterance('a', 0);
    rig.player.enqueue('a', 2, pcm(300, 700), 24_000);
    rig.player.finishTurn('a');
    await rig.render(12);
    // The last 5 ms of what stands fade.
    expect(rig.heard.slice(0, 840)).toEqual(repeat(500, 840));
    expect(rig.heard.slice(960)).toEqual(repeat(700, 300));
    expect(ends(rig)).toEqual([
      [1, 0, true],
      [0, 40, false],
      [2, 12.5, false],
    ]);
    expect(rig.phases.at(-1)).toBe('idle');
  });

  it('can be a whole piece that waits behind the one that sounds', async () => {
    const rig = new PlayerRig();
    rig.player.begin('a');
    rig.player.enqueue('a', 0, pcm(480, 500), 24_000);
    rig.player.endUtterance('a', 0);
    rig.player.enqueue('a', 1, pcm(480, 600), 24_000);
    rig.player.endUtterance('a', 1);
    await rig.render(0);
    await rig.render(1);
    rig.player.withdraw('a', 1, 0);
    rig.player.enqueue('a', 2, pcm(480, 700), 24_000);
    rig.player.finishTurn('a');
    await rig.render(12);
    expect(rig.heard).toEqual([...repeat(500, 480), ...repeat(700, 480)]);
    expect(ends(rig)).toEqual([
      [1, 0, true],
      [0, 20, false],
      [2, 20, false],
    ]);
  });

  it('fades when it sounds already', async () => {
    const rig = await playing();
    rig.player.withdraw('a', 0, 10);
    rig.player.enqueue('a', 1, pcm(240, 900), 24_000);
    rig.player.finishTurn('a');
    await rig.render(8);
    expect(rig.heard.slice(0, 1_280)).toEqual(repeat(500, 1_280));
    expect(rig.heard[1_280]).toBeLessThan(500);
    expect(rig.heard.slice(-240)).toEqual(repeat(900, 240));
    expect(rig.heard.length).toBeLessThanOrEqual(1_280 + 120 + 240);
  });

  it('is dropped before the device is open, too', async () => {
    const rig = new PlayerRig();
    rig.player.begin('a');
    rig.player.enqueue('a', 0, pcm(480, 500), 24_000);
    rig.player.endUtterance('a', 0);
    rig.player.enqueue('a', 1, pcm(480, 600), 24_000);
    rig.player.withdraw('a', 1, 0);
    rig.player.enqueue('a', 2, pcm(240, 700), 24_000);
    rig.player.finishTurn('a');
    await rig.render(0);
    await rig.render(10);
    expect(rig.heard).toEqual([...repeat(500, 480), ...repeat(700, 240)]);
    expect(rig.phases.at(-1)).toBe('idle');
  });

  it('is what was enqueued at another rate behind what stands, too', async () => {
    const rig = new PlayerRig();
    rig.player.begin('a');
    rig.player.enqueue('a', 0, pcm(480, 500), 24_000);
    rig.player.endUtterance('a', 0);
    rig.player.enqueue('a', 1, pcm(480, 600), 16_000);
    await rig.render(0);
    rig.player.withdraw('a', 0, 10);
    rig.player.enqueue('a', 2, pcm(240, 700), 24_000);
    rig.player.finishTurn('a');
    await rig.render(10);
    expect(rig.heard.slice(0, 121)).toEqual(repeat(500, 121));
    expect(rig.heard).toHaveLength(240 + 240);
    expect(rig.heard.slice(-240)).toEqual(repeat(700, 240));
    expect(rig.ratesOpened).toEqual([24_000]);
  });

  it('of another turn, or of what was never enqueued, changes nothing', async () => {
    const rig = await playing();
    rig.player.withdraw('b', 0, 0);
    rig.player.withdraw('a', 7, 0);
    await rig.render(2);
    expect(rig.heard).toEqual(repeat(500, 12 * 128));
  });
});
