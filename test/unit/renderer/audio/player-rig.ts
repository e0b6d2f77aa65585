import { PlayerCore } from '../../../../src/renderer/audio/player-core.ts';
import { createPlayer } from '../../../../src/renderer/audio/player.ts';
import type { PlaybackState } from '../../../../src/renderer/audio/player.ts';
import type { OpenVoiceLine } from '../../../../src/renderer/audio/voice-line.ts';
import type { HeardReport } from '../../../../src/shared/turn.ts';

/** The player with what really runs in the worklet behind it, rendering when the test says so. */
export class PlayerRig {
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
    return { sampleRateHz, post: (message) => core.receive(message), connectDetector: () => undefined };
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

export function pcm(length: number, value: number): Uint8Array {
  return new Uint8Array(new Int16Array(length).fill(value).buffer);
}

export const repeat = (value: number, length: number): number[] => Array.from({ length }, () => value);

/** A player with a second of sound, of which ten quanta were heard. */
export async function playing(): Promise<PlayerRig> {
  const rig = new PlayerRig();
  rig.player.begin('a');
  rig.player.enqueue('a', 0, pcm(24_000, 500), 24_000);
  await rig.render(0);
  await rig.render(10);
  return rig;
}
