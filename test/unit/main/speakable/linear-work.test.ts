import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEar } from '../../../../src/main/speakable/sentences/sentences.ts';
import { charactersRead } from '../../../support/characters-read.ts';
import { EAR_REPETITIONS } from '../../../support/speakable/ear-repetitions.ts';

/** Rules hold back up to two thousand units, and search them when what they wait for may have come. */
const MOST_READS = 5_000;
/** Work that grows with the square would read each unit half as many times as this, on average. */
const LENGTH = 16_000;

function readsFor(unit: string, length: number): number {
  const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  const read = charactersRead(() => {
    const ear = createEar({ interjections: false });
    for (let at = 0; at < text.length; at += 1_000) ear.push(text.slice(at, at + 1_000));
    ear.end();
  });
  return read / length;
}

test('what repeats any sign is read a bounded number of times, however long it is', () => {
  for (const unit of EAR_REPETITIONS)
    expect(readsFor(unit, LENGTH), JSON.stringify(unit)).toBeLessThan(MOST_READS);
}, 60_000);

test('what repeats any few signs is, too', () => {
  const sign = fc.constantFrom(...EAR_REPETITIONS);
  fc.assert(
    fc.property(fc.array(sign, { minLength: 2, maxLength: 4 }), (signs) => {
      expect(readsFor(signs.join(''), 6_000)).toBeLessThan(MOST_READS);
    }),
    { numRuns: 30, seed: 17 },
  );
});
