import { expect, test } from 'vitest';
import { INITIAL_STATE, type AppState } from '../../../../src/renderer/state/store.ts';
import { levelSource } from '../../../../src/renderer/voice/level-source.ts';

const playing: Partial<AppState> = { playback: { phase: 'playing', turnId: 'a', utteranceId: 0 } };
const talking: Partial<AppState> = { talk: { phase: 'listening' } };

test.each<[string, Partial<AppState>, ReturnType<typeof levelSource>]>([
  ['nothing listens or sounds', {}, null],
  ['hands-free listens', { handsFree: 'armed' }, 'microphone'],
  ['hands-free is being opened', { handsFree: 'loading' }, null],
  ['hands-free is muted', { handsFree: 'armed', isMuted: true }, null],
  ['hands-free rests', { handsFree: 'resting' }, null],
  ['Parley speaks, and can be interrupted', { ...playing, handsFree: 'interruptible' }, 'voice'],
  ['Talk listens and hands-free is off', talking, 'microphone'],
  ['Talk listens and hands-free is muted', { ...talking, handsFree: 'resting', isMuted: true }, 'microphone'],
  ['Talk is being opened', { talk: { phase: 'opening' } }, null],
])('when %s', (_name, state, source) => {
  expect(levelSource({ ...INITIAL_STATE, ...state })).toBe(source);
});
