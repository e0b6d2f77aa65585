import { expect, test } from 'vitest';
import { BLOCK_SAMPLES } from '../../../../src/renderer/audio/recorder-messages.ts';
import { Recording } from '../../../../src/renderer/talk/recording.ts';
import { LONGEST_RECORDING_S, RECORDING_RATE_HZ } from '../../../../src/shared/hearing.ts';

const block = (value: number) => ({
  samples: new Int16Array(BLOCK_SAMPLES).fill(value),
  rms: Math.abs(value) / 32_767,
});

test('holds all that was given, in order, as little-endian PCM in a buffer of its own', () => {
  const recording = new Recording();
  for (const value of [1, -2, 300]) recording.add(block(value));
  const pcm = recording.pcm();
  expect(pcm.byteLength).toBe(pcm.buffer.byteLength);
  const view = new DataView(pcm.buffer);
  expect([0, 1, 2].map((at) => view.getInt16(at * BLOCK_SAMPLES * 2, true))).toEqual([1, -2, 300]);
  expect(recording.durationMs).toBe((3 * BLOCK_SAMPLES * 1_000) / RECORDING_RATE_HZ);
});

test('is dead when nothing but zeros came, or nothing at all for longer than the first takes', () => {
  const recording = new Recording();
  expect(recording.isDead(300)).toBe(false);
  expect(recording.isDead(3_000)).toBe(true);
  recording.add(block(0));
  expect(recording.isDead(300)).toBe(true);
  recording.add(block(1));
  expect(recording.isDead(3_000)).toBe(false);
});

test('is never longer than the longest, and says when it is as long', () => {
  const recording = new Recording();
  const most = LONGEST_RECORDING_S * RECORDING_RATE_HZ;
  let blocks = 1;
  while (recording.add(block(5))) blocks += 1;
  expect(blocks).toBe(Math.ceil(most / BLOCK_SAMPLES));
  expect(recording.pcm().byteLength).toBe(most * 2);
  expect(recording.add(block(5))).toBe(false);
  expect(recording.pcm().byteLength).toBe(most * 2);
});
