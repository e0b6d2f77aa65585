import { expect, test } from 'vitest';
import { pcmOfSamples } from '../../../../src/renderer/audio/pcm.ts';
import { BLOCK_SAMPLES } from '../../../../src/renderer/audio/recorder-messages.ts';
import {
  EMPTY_RECORDING,
  isDead,
  isFull,
  msOf,
  samplesOf,
  withBlock,
} from '../../../../src/renderer/talk/recording.ts';
import { LONGEST_RECORDING_S, RECORDING_RATE_HZ } from '../../../../src/shared/hearing.ts';

const block = (value: number) => ({
  samples: new Int16Array(BLOCK_SAMPLES).fill(value),
  rms: Math.abs(value) / 32_767,
});

test('holds all that was given, in order, as little-endian PCM in a buffer of its own', () => {
  const recording = [1, -2, 300].map(block).reduce(withBlock, EMPTY_RECORDING);
  const pcm = pcmOfSamples(samplesOf(recording));
  expect(pcm.byteLength).toBe(pcm.buffer.byteLength);
  const view = new DataView(pcm.buffer);
  expect([0, 1, 2].map((at) => view.getInt16(at * BLOCK_SAMPLES * 2, true))).toEqual([1, -2, 300]);
  expect(msOf(recording.samples)).toBe((3 * BLOCK_SAMPLES * 1_000) / RECORDING_RATE_HZ);
  expect(EMPTY_RECORDING.blocks).toEqual([]);
});

test('is without sound when nothing but zeros came, or nothing at all for longer than the first sound takes', () => {
  expect(isDead(EMPTY_RECORDING, 300)).toBe(false);
  expect(isDead(EMPTY_RECORDING, 3_000)).toBe(true);
  const zeros = withBlock(EMPTY_RECORDING, block(0));
  expect(isDead(zeros, 300)).toBe(true);
  expect(isDead(withBlock(zeros, block(1)), 3_000)).toBe(false);
});

test('is never longer than the longest, and says when it is as long', () => {
  const most = LONGEST_RECORDING_S * RECORDING_RATE_HZ;
  let recording = EMPTY_RECORDING;
  let blocks = 0;
  while (!isFull(recording)) {
    recording = withBlock(recording, block(5));
    blocks += 1;
  }
  expect(blocks).toBe(Math.ceil(most / BLOCK_SAMPLES));
  expect(samplesOf(recording)).toHaveLength(most);
  const more = withBlock(recording, block(5));
  expect(isFull(more)).toBe(true);
  expect(samplesOf(more)).toHaveLength(most);
});
