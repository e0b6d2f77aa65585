import { describe, expect, it } from 'vitest';
import type { FromPlayer, ToPlayer } from '../../../../src/renderer/audio/player-messages.ts';
import { createPlayer, type Player } from '../../../../src/renderer/audio/player.ts';
import type { HeardReport } from '../../../../src/shared/turn.ts';

interface Rig {
  readonly player: Player;
  readonly reports: HeardReport[];
  /** What the line was given last. */
  readonly last: () => ToPlayer | undefined;
  /** The line answers when the test says so. */
  readonly answer: (message: FromPlayer) => void;
  readonly rates: number[];
}

/** A player with a piece of 1 s at its line. */
async function playing(): Promise<Rig> {
  const posted: ToPlayer[] = [];
  const reports: HeardReport[] = [];
  const rates: number[] = [];
  let answer: (message: FromPlayer) => void = () => undefined;
  const player = createPlayer({
    openLine: (sampleRateHz, onMessage) => {
      rates.push(sampleRateHz);
      answer = onMessage;
      return Promise.resolve({
        sampleRateHz,
        post: (message) => void posted.push(message),
        connectDetector: () => undefined,
      });
    },
    onReport: (report) => reports.push(report),
    onPosition: () => undefined,
    onLevel: () => undefined,
    onState: () => undefined,
    onFailure: () => undefined,
  });
  player.begin('a');
  player.enqueue('a', 0, new Uint8Array(48_000), 24_000);
  await Promise.resolve();
  return { player, reports, rates, last: () => posted.at(-1), answer: (message) => answer(message) };
}

/** Whether it has resolved by now. */
async function isSettled(promise: Promise<void>): Promise<boolean> {
  let settled = false;
  void promise.then(() => {
    settled = true;
  });
  // What resolves does so within a few turns of the queue.
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  return settled;
}

const stopped = (generation: number, samples: number): FromPlayer => ({
  type: 'stopped',
  generation,
  cut: { utterance: 0, samples },
  frame: 0,
  epochMs: 1,
});

describe('a caller that waits for a stop', () => {
  it('is told when the line has said where it stopped, and that was reported', async () => {
    const { player, reports, last, answer } = await playing();
    const told = player.stop();
    const message = last();
    expect(message?.type).toBe('stop');
    expect(await isSettled(told)).toBe(false);
    answer(stopped(message?.type === 'stop' ? message.generation : -1, 12_000));
    expect(reports.at(-1)).toMatchObject({ heardMs: 500, cut: true });
    expect(await isSettled(told)).toBe(true);
  });

  it('is not told by the answer to an earlier stop', async () => {
    const { player, last, answer } = await playing();
    player.begin('b');
    const earlier = last();
    player.enqueue('b', 0, new Uint8Array(48_000), 24_000);
    const told = player.stop();
    answer(stopped(earlier?.type === 'stop' ? earlier.generation : -1, 12_000));
    expect(await isSettled(told)).toBe(false);
    answer(stopped(earlier?.type === 'stop' ? earlier.generation + 1 : -1, 0));
    expect(await isSettled(told)).toBe(true);
  });

  it('is told at once when nothing was to be heard', async () => {
    const { player, last, answer } = await playing();
    void player.stop();
    const message = last();
    answer(stopped(message?.type === 'stop' ? message.generation : -1, 0));
    expect(await isSettled(player.stop())).toBe(true);
  });

  it('is told when sound fails, and when another line takes the place of one that does not answer', async () => {
    const failing = await playing();
    const told = failing.player.stop();
    failing.player.fail(new Error('no sound'));
    expect(await isSettled(told)).toBe(true);

    const { player, rates } = await playing();
    const unanswered = player.stop();
    player.begin('b');
    player.enqueue('b', 0, new Uint8Array(32_000), 16_000);
    expect(rates).toEqual([24_000, 16_000]);
    expect(await isSettled(unanswered)).toBe(true);
  });
});
