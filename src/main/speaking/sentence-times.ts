import type { SpokenRecord, SpokenWord } from '../../shared/turn.ts';
import { pausesIn, type Pause } from './pauses.ts';
import { isUnspaced } from '../speakable/characters.ts';
import { joinSentences } from '../speakable/sentences/join-sentences.ts';

/** A Chinese character takes about as long to say as three letters. */
const LETTERS_PER_UNSPACED = 3;
/** How far from its estimated place a pause may be and still be the one between two sentences. */
const FURTHEST_SHARE = 0.3;
const FURTHEST_MS = 700;
/** A longer pause is more likely one between sentences; beyond this it makes no difference. */
const LONG_PAUSE_MS = 600;

export interface SpokenSound {
  /** PCM s16le mono, as far as it has come. */
  readonly pcm: Uint8Array;
  readonly sampleRateHz: number;
  /** All of it has come. */
  readonly complete: boolean;
}

/**
 * Where in a piece's sound each of its sentences but the last ends, in ms from its first sample; null where that cannot
 * be told. The service's word times say it exactly; without them it is a pause near the place that the share of the
 * letters gives, and only when all the sound is there.
 */
export function sentenceEndsMs(
  { sentences }: Pick<SpokenRecord, 'sentences'>,
  words: readonly SpokenWord[],
  sound: SpokenSound,
): readonly (number | null)[] {
  const inner = sentences.slice(1);
  if (words.length > 0) {
    return inner.map((_, index) => {
      const next = joinSentences(sentences.slice(0, index + 2)).length - (inner[index]?.text.length ?? 0);
      return endByWords(words, next);
    });
  }
  if (!sound.complete) return inner.map(() => null);
  const lengths = sentences.map(({ text }) => lettersIn(text));
  return endsByPauses(lengths, sound);
}

/** @param next where the next sentence begins in the piece's text. */
function endByWords(words: readonly SpokenWord[], next: number): number | null {
  const before = words.findLast(({ from }) => from < next);
  const after = words.find(({ from }) => from >= next);
  return before === undefined || after === undefined ? null : (before.endMs + after.startMs) / 2;
}

function lettersIn(text: string): number {
  let letters = 0;
  for (const char of text) letters += isUnspaced(char) ? LETTERS_PER_UNSPACED : 1;
  return letters;
}

function endsByPauses(
  lengths: readonly number[],
  { pcm, sampleRateHz }: SpokenSound,
): readonly (number | null)[] {
  const pauses = pausesIn(pcm, sampleRateHz);
  const totalMs = (pcm.byteLength / 2 / sampleRateHz) * 1_000;
  const msPerLetter = totalMs / lengths.reduce((sum, length) => sum + length, 0);
  let said = 0;
  const estimates = lengths.slice(0, -1).map((length) => (said += length) * msPerLetter);
  const chosen = bestPauses(estimates, pauses);
  return estimates.map((estimate, index) => {
    const pause = chosen[index];
    if (pause === undefined) return null;
    const middleMs = (pause.startMs + pause.endMs) / 2;
    const shorter = Math.min(lengths[index] ?? 0, lengths[index + 1] ?? 0) * msPerLetter;
    const isNear = Math.abs(middleMs - estimate) <= Math.max(FURTHEST_MS, shorter * FURTHEST_SHARE);
    return isNear ? middleMs : null;
  });
}

/**
 * One pause for each estimate, in order, so that all together they are as near and
 * as long as can be; none when there are too few.
 */
function bestPauses(estimates: readonly number[], pauses: readonly Pause[]): readonly Pause[] {
  let best: { readonly cost: number; readonly chosen: readonly Pause[] }[] = pauses.map(() => ({
    cost: 0,
    chosen: [],
  }));
  best = [{ cost: 0, chosen: [] }, ...best];
  for (const estimate of estimates) {
    const next: typeof best = [{ cost: Infinity, chosen: [] }];
    pauses.forEach((pause, index) => {
      const with_ = best[index] ?? { cost: Infinity, chosen: [] };
      const cost = with_.cost + costOf(pause, estimate);
      const without = next[index] ?? { cost: Infinity, chosen: [] };
      next.push(cost < without.cost ? { cost, chosen: [...with_.chosen, pause] } : without);
    });
    best = next;
  }
  return best.at(-1)?.chosen ?? [];
}

function costOf({ startMs, endMs }: Pause, estimate: number): number {
  const length = Math.min(LONG_PAUSE_MS, endMs - startMs);
  return Math.abs((startMs + endMs) / 2 - estimate) - 2 * length;
}
