import { PlayerCore } from '../../../../src/renderer/audio/player-core.ts';
import { createPlayer } from '../../../../src/renderer/audio/player.ts';
import type { FromPlayer } from '../../../../src/renderer/audio/player-messages.ts';
import type { PlaybackState } from '../../../../src/renderer/audio/player.ts';
import type { HeardReport } from '../../../../src/shared/turn.ts';

/** Lower than any service's: what it renders is all that takes time here. */
export const RATE_HZ = 4_000;
const QUANTUM = 128;
/** Of each sample of a voice, 0 to 1. */
export const LOUDNESS = 0.25;
const VOICE = new Uint8Array(new Int16Array(6 * RATE_HZ).fill(LOUDNESS * 32_768).buffer);

/** The player itself, at a worklet that renders when a test says so. */
export const voice = {
  reports: [] as HeardReport[],
  onState: (() => undefined) as (playback: PlaybackState) => void,
};
let give: (message: FromPlayer) => void = () => undefined;
export const core = new PlayerCore({
  sampleRateHz: RATE_HZ,
  capture: false,
  nowEpochMs: () => Date.now(),
  post: (message) => give(message),
  postLevel: () => undefined,
});
const nothing = (): void => undefined;
export const player = createPlayer({
  openLine: (sampleRateHz, onMessage) => {
    give = onMessage;
    const post = core.receive.bind(core);
    return Promise.resolve({ sampleRateHz, post, connectDetector: nothing });
  },
  onReport: (report) => voice.reports.push(report),
  onPosition: nothing,
  onLevel: nothing,
  onState: (playback) => voice.onState(playback),
  onFailure: nothing,
});

/** A voice of six seconds begins. */
export function speak(turnId: string): void {
  player.begin(turnId);
  player.enqueue(turnId, 0, VOICE, RATE_HZ);
  player.finishTurn(turnId);
}

let frame = 0;
const out = new Float32Array(QUANTUM);
/** @returns the loudest of what is rendered in so long. */
export function render(ms: number): number {
  let loudest = 0;
  for (let left = (ms / 1_000) * RATE_HZ; left > 0; left -= QUANTUM, frame += QUANTUM) {
    out.fill(0);
    core.render(out, frame);
    for (const sample of out) loudest = Math.max(loudest, sample);
  }
  return loudest;
}
