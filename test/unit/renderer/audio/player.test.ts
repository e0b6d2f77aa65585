import { describe, expect, it } from 'vitest';
import { PlayerCore } from '../../../../src/renderer/audio/player-core.ts';
import { createPlayer } from '../../../../src/renderer/audio/player.ts';
import type { PlaybackState } from '../../../../src/renderer/audio/player.ts';
import type { OpenVoiceLine } from '../../../../src/renderer/audio/voice-line.ts';
import type { HeardReport } from '../../../../src/shared/turn.ts';

/** The player with what really runs in the worklet behind it, rendering when the test says so. */
class Rig {
  readonly reports: HeardReport[] = [];
  readonly states: PlaybackState[] = [];
  readonly failures: unknown[] = [];
  readonly positions: [string, number, number][] = [];
  readonly ratesOpened: number[] = [];
  heard: number[] = [];
  failing = false;
  #core: PlayerCore | null = null;
  #frame = 0;

  #opened: Promise<unknown> = Promise.resolve();
  readonly #openLine: OpenVoiceLine = (sampleRateHz, onMessage) => {
    const opened = this.#open(sampleRateHz, onMessage);
    this.#opened = opened.catch(() => null);
    return opened;
  };
  readonly #open: OpenVoiceLine = async (sampleRateHz, onMessage) => {
    this.ratesOpened.push(sampleRateHz);
    if (this.failing) throw new Error('no audio');
    const core = new PlayerCore({
      postLevel: () => undefined,
      sampleRateHz,
      capture: false,
      nowEpochMs: () => 10_000 + this.#frame / (sampleRateHz / 1000),
      post: (message) => onMessage(message),
    });
    this.#core = core;
    return { sampleRateHz, post: (message) => core.receive(message), hearDetector: () => undefined };
  };

  readonly player = createPlayer({
    openLine: this.#openLine,
    onReport: (report) => this.reports.push(report),
    onPosition: (turnId, utteranceId, heardMs) => this.positions.push([turnId, utteranceId, heardMs]),
    onLevel: () => undefined,
    onState: (state) => this.states.push(state),
    onFailure: (error) => this.failures.push(error),
  });

  /** Renders, then lets a line that is being opened open. */
  async render(quanta: number): Promise<void> {
    for (let count = 0; count < quanta; count += 1) {
      const out = new Float32Array(128);
      this.#core?.render(out, this.#frame);
      this.#frame += 128;
      this.heard.push(...out.filter((value) => value !== 0).map((value) => value * 32768));
    }
    await this.#opened;
  }

  get phases(): readonly string[] {
    return this.states.map(({ phase }) => phase);
  }
}

function pcm(length: number, value: number): Uint8Array {
  return new Uint8Array(new Int16Array(length).fill(value).buffer);
}

const repeat = (value: number, length: number): number[] => Array.from({ length }, () => value);

async function playing(): Promise<Rig> {
  const rig = new Rig();
  rig.player.begin('a');
  rig.player.enqueue('a', 0, pcm(24_000, 500), 24_000);
  await rig.render(0);
  await rig.render(10);
  return rig;
}

describe('a turn', () => {
  it('is heard to the end, reported, and leaves the player idle', async () => {
    const rig = new Rig();
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
    const rig = new Rig();
    rig.player.begin('a');
    rig.player.finishTurn('a');
    expect(rig.phases).toEqual(['waiting', 'idle']);
  });

  it('waits, and says so, while its audio is late', async () => {
    const rig = new Rig();
    rig.player.begin('a');
    rig.player.enqueue('a', 0, pcm(300, 500), 24_000);
    await rig.render(0);
    await rig.render(5);
    rig.player.enqueue('a', 0, pcm(5000, 500), 24_000);
    await rig.render(1);
    expect(rig.phases).toEqual(['waiting', 'playing', 'waiting', 'playing']);
  });

  it('takes no audio for a turn that was not begun', async () => {
    const rig = new Rig();
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
    const rig = new Rig();
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
    const rig = new Rig();
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

describe('the line', () => {
  it('is opened ahead of need once, at the rate that the audio then has', async () => {
    const rig = new Rig();
    rig.player.prepare(24_000);
    await rig.render(0);
    rig.player.prepare(24_000);
    rig.player.begin('a');
    rig.player.enqueue('a', 0, pcm(128, 500), 24_000);
    await rig.render(1);
    expect(rig.ratesOpened).toEqual([24_000]);
    expect(rig.heard).toHaveLength(128);
  });

  it('that could not be opened ahead of need is tried again with the first audio, and nobody is alarmed', async () => {
    const rig = new Rig();
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

  it('changes its rate only when all before was heard', async () => {
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
    const rig = new Rig();
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

describe('what is withdrawn', () => {
  const ends = (rig: Rig): unknown[] =>
    rig.reports
      .filter(({ endedAtEpochMs }) => endedAtEpochMs !== null)
      .map(({ utteranceId, heardMs, cut }) => [utteranceId, heardMs, cut]);

  it('is not heard; what stands of the piece is, to its end, and what comes behind it follows without a gap', async () => {
    const rig = new Rig();
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
    const rig = new Rig();
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
    const rig = new Rig();
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
    const rig = new Rig();
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
