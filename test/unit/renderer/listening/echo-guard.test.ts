import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BLOCK_MS } from '../../../../src/renderer/listening/block.ts';
import { EchoGuard } from '../../../../src/renderer/listening/echo-guard.ts';

const blocksOf = (ms: number): number => Math.round(ms / BLOCK_MS);

/** How loud a voice is block by block: words of some length, and pauses between them. */
const talking = fc
  .array(
    fc.record({
      rms: fc.double({ min: 0.02, max: 0.3, noNaN: true }),
      ms: fc.integer({ min: 60, max: 600 }),
    }),
    {
      minLength: 20,
      maxLength: 60,
    },
  )
  .map((words) =>
    words.flatMap(({ rms, ms }, index) => [
      ...Array.from({ length: blocksOf(ms) }, () => rms),
      ...Array.from({ length: index % 5 === 4 ? 12 : 1 }, () => 0),
    ]),
  );

/**
 * Runs the guard while the voice plays.
 * @returns for each block whether it was taken for more than the voice.
 */
function run(
  guard: EchoGuard,
  voice: readonly number[],
  microphone: (block: number) => number,
): readonly boolean[] {
  return voice.map((rms, block) => {
    guard.voice(rms);
    return guard.takeIn(microphone(block));
  });
}

test('the voice itself, however loud and late it comes back, is never taken for somebody speaking', () => {
  fc.assert(
    fc.property(
      talking,
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 450 }),
      (voice, gain, delayMs) => {
        const detected = run(
          new EchoGuard(),
          voice,
          (block) => (voice[block - blocksOf(delayMs)] ?? 0) * gain,
        );
        expect(detected).not.toContain(true);
      },
    ),
  );
});

test('what the voice said is no echo any more after a second in which nothing was listened to', () => {
  const guard = new EchoGuard();
  run(
    guard,
    Array.from({ length: blocksOf(500) }, () => 0.2),
    () => 0.02,
  );
  guard.voice(0);
  expect(guard.takeIn(0.1)).toBe(false);
  for (let block = 0; block < blocksOf(1_000); block += 1) guard.pass(0.001);
  expect(guard.takeIn(0.1)).toBe(true);
});

test('speech over the voice, 6 dB above its echo, is detected once the echo is known', () => {
  fc.assert(
    fc.property(talking, fc.double({ min: 0.005, max: 0.5, noNaN: true }), (voice, gain) => {
      const guard = new EchoGuard();
      run(guard, voice, (block) => (voice[block - 3] ?? 0) * gain);
      const loudest = Math.max(...voice) * gain;
      expect(run(guard, voice.slice(0, blocksOf(500)), () => loudest * 2)).toSatisfy(
        (above: readonly boolean[]) => above.slice(0, blocksOf(250)).every(Boolean),
      );
    }),
  );
});

test('where nothing of the voice comes back, a soft word is detected over it after three seconds', () => {
  const guard = new EchoGuard();
  const voice = Array.from({ length: blocksOf(3_000) }, () => 0.1);
  run(guard, voice, () => 0.001);
  expect(run(guard, voice.slice(0, 3), () => 0.02)).toEqual([true, true, true]);
});

test('while the voice is silent all speech is detected, also before the voice has ever spoken', () => {
  const guard = new EchoGuard();
  expect(guard.takeIn(0.001)).toBe(true);
  run(
    guard,
    Array.from({ length: 50 }, () => 0.2),
    () => 0.1,
  );
  const after = run(
    guard,
    Array.from({ length: 40 }, () => 0),
    () => 0.002,
  );
  // Its last echo fades first.
  expect(after.slice(31)).not.toContain(false);
});

test('the guard learns a louder echo, as when the volume was turned up', () => {
  const guard = new EchoGuard();
  const voice = Array.from({ length: blocksOf(4_000) }, () => 0.1);
  run(guard, voice, () => 0.005);
  guard.raise();
  const louder = run(guard, voice, () => 0.02);
  expect(louder.slice(-blocksOf(1_000))).not.toContain(true);
});

const VOICE = Array.from({ length: blocksOf(12_000) }, (_, at) => (at % 9 < 7 ? 0.1 : 0));

test('it says that one is heard over the voice once that is so, and never before it has learned the echo', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.14, noNaN: true }), (gain) => {
      const guard = new EchoGuard();
      const known = VOICE.map((rms) => {
        run(guard, [rms], () => rms * gain);
        return guard.known;
      });
      const clear = known.indexOf('clear');
      expect(known.slice(0, clear).every((one) => one === 'learning')).toBe(true);
      expect(known.at(-1)).toBe('clear');
      // A soft voice is over it from then on, whatever else sounds.
      const over = new EchoGuard();
      run(over, VOICE.slice(0, clear + 1), (at) => (VOICE[at] ?? 0) * gain);
      expect(run(over, [0.1], () => 0.03)).toEqual([true]);
    }),
  );
});

test('it says that the echo is loud where a soft voice would not be told from it', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.26, max: 1.9, noNaN: true }), (gain) => {
      const guard = new EchoGuard();
      run(guard, VOICE, (at) => (VOICE[at] ?? 0) * gain);
      expect(guard.known).toBe('loud');
    }),
  );
});
