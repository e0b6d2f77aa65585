import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSound } from '../../../../src/renderer/listening/check-sound.ts';
import { blocksIn } from '../../../../src/renderer/listening/block.ts';
import { judgeSound } from '../../../../src/renderer/listening/sound-check.ts';

const { levels: played } = checkSound();
const WANTED = played.length + blocksIn(1_200);

/** What a microphone takes in of it, so late and so loud, over the noise of a room. */
function takenIn(gain: number, delayMs: number, noise: readonly number[]): readonly number[] {
  const delay = blocksIn(delayMs);
  return Array.from({ length: WANTED }, (_, at) =>
    Math.hypot((played[at - delay] ?? 0) * gain, noise[at % noise.length] ?? 0),
  );
}

const delay = fc.integer({ min: 0, max: 1_000 });
/** Levels of a quiet room: up to -50 dB. */
const quiet = fc.array(fc.double({ min: 0.000_1, max: 0.003, noNaN: true }), {
  minLength: 50,
  maxLength: 250,
});
const level = fc.double({ min: 0, max: 1, noNaN: true });

test('where nothing comes back of it, it finds headphones', () => {
  fc.assert(
    fc.property(quiet, quiet, (raw, cleaned) => {
      const found = judgeSound({ played, raw: takenIn(0, 0, raw), cleaned: takenIn(0, 0, cleaned) });
      expect(found).toBe('headphones');
    }),
  );
});

test('an echo that is taken out is a loudspeaker that works, however late and loud it was', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 0.7, noNaN: true }),
      fc.double({ min: 0, max: 0.1, noNaN: true }),
      delay,
      quiet,
      (gain, left, delayMs, noise) => {
        const found = judgeSound({
          played,
          raw: takenIn(gain, delayMs, noise),
          cleaned: takenIn(gain * left, delayMs, noise),
        });
        expect(found).toBe('loudspeakers');
      },
    ),
  );
});

test('an echo that stays is told, also where it is only as loud as a soft voice', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.3, max: 1.5, noNaN: true }), delay, quiet, (gain, delayMs, noise) => {
      const cleaned = takenIn(gain, delayMs, noise);
      expect(judgeSound({ played, raw: cleaned, cleaned })).toBe('poor');
    }),
  );
});

test('an echo that was torn to pieces instead of taken out is told', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.3, max: 0.7, noNaN: true }),
      fc.integer({ min: 1, max: 1_000 }),
      (gain, phase) => {
        const raw = takenIn(gain, 700, [0.001]);
        // Every few blocks it is let through, or not, without regard to what was played.
        const isThrough = (block: number): boolean => (block + phase) % 14 < 8;
        const cleaned = raw.map((_, block) => (isThrough(block) ? gain * 0.12 : 0.001));
        expect(judgeSound({ played, raw, cleaned })).toBe('poor');
      },
    ),
  );
});

test('a canceller that needs two seconds to learn the room is given them', () => {
  const raw = takenIn(0.5, 80, [0.001]);
  const learned = blocksIn(2_300);
  const cleaned = raw.map((rms, at) => (at < learned ? rms : 0.001));
  expect(judgeSound({ played, raw, cleaned })).toBe('loudspeakers');
});

test('an echo so loud that it covers whoever speaks is told, whatever is taken out of it', () => {
  for (const gain of [0.8, 1, 4]) {
    const raw = takenIn(gain, 80, [0.001]);
    expect(judgeSound({ played, raw, cleaned: takenIn(0, 0, [0.001]) })).toBe('poor');
  }
});

test('in a loud room it does not pretend to know', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.05, max: 0.3, noNaN: true }), { minLength: 200, maxLength: 250 }),
      (noise) => {
        const found = judgeSound({ played, raw: takenIn(0, 0, noise), cleaned: takenIn(0, 0, noise) });
        expect(found).toBe('tooLoud');
      },
    ),
  );
});

test('whatever the levels are, and however few came, there is an answer', () => {
  const levels = fc.array(level, { maxLength: WANTED });
  fc.assert(
    fc.property(levels, levels, levels, (of, raw, cleaned) => {
      expect(['headphones', 'loudspeakers', 'poor', 'tooLoud']).toContain(
        judgeSound({ played: of, raw, cleaned }),
      );
    }),
  );
});

test('what is played is as loud as a voice, never clipped much, and has pauses like speech', () => {
  const { samples, levels } = checkSound();
  expect(samples.some((sample) => Math.abs(sample) === 32_767)).toBe(false);
  expect(Math.max(...levels)).toBeLessThan(0.4);
  expect(levels.filter((rms) => rms < 0.005).length / levels.length).toBeGreaterThan(0.2);
  expect(checkSound().samples).toEqual(samples);
});
