/**
 * Han, kana and Hangul characters stand for whole syllables: they take about as
 * long as three Latin letters.
 */
const SYLLABLE_CHARACTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const SYLLABLE_UNITS = 3;
/** About 15 letters a second: an unhurried voice at speed 1, until this voice was measured. */
export const USUAL_MS_PER_UNIT = 65;
/**
 * How much the last utterance counts in the measured rate. It is not all, because some begin
 * or end with long silence.
 */
const RATE_WEIGHT = 0.5;

/** How long a text takes to say, in letters. */
export function spokenUnits(text: string): number {
  let units = 0;
  for (const character of text) units += SYLLABLE_CHARACTER.test(character) ? SYLLABLE_UNITS : 1;
  return units;
}

/**
 * The voice's rate after an utterance of known length: give it to
 * `sentenceBeingSpoken` for the next one.
 */
export function measuredMsPerUnit(former: number | null, text: string, totalMs: number): number | null {
  const units = spokenUnits(text);
  if (units === 0 || totalMs <= 0) return former;
  const latest = totalMs / units;
  return former === null ? latest : former + (latest - former) * RATE_WEIGHT;
}

export interface CaptionPosition {
  /** The texts of an utterance's sentences, in order. */
  readonly sentences: readonly string[];
  readonly heardMs: number;
  /** How much of the utterance's audio has come. */
  readonly receivedMs: number;
  /** All of its audio has come. */
  readonly isComplete: boolean;
  readonly msPerUnit: number | null;
  /** The result of the last call for this utterance, -1 at first: a mark never goes back. */
  readonly previous: number;
}

export interface CaptionPlace {
  /** Of the sentence that is being spoken; -1 when there is none. */
  readonly sentence: number;
  /** How much of it was said, in letters as `spokenUnits` counts them. */
  readonly units: number;
}

/**
 * Where in an utterance the voice is, when speech comes without times: taken from the share of the
 * letters, of the whole audio once it is there, of an estimate while it is not. The estimate is
 * never shorter than the audio that has come, so the mark cannot run ahead of it.
 */
export function placeBeingSpoken(position: CaptionPosition): CaptionPlace {
  const { sentences, receivedMs, isComplete, previous } = position;
  const units = sentences.map(spokenUnits);
  const allUnits = units.reduce((sum, next) => sum + next, 0);
  const estimatedMs = allUnits * (position.msPerUnit ?? USUAL_MS_PER_UNIT);
  const totalMs = isComplete ? receivedMs : Math.max(estimatedMs, receivedMs);
  const heardMs = Math.min(position.heardMs, receivedMs);
  const heardUnits = totalMs > 0 ? (heardMs / totalMs) * allUnits : 0;
  let end = 0;
  const found = units.findIndex((next) => {
    end += next;
    return heardUnits < end;
  });
  const current = found === -1 ? sentences.length - 1 : found;
  if (previous > current) return { sentence: previous, units: 0 };
  return { sentence: current, units: heardUnits - (end - (units[current] ?? 0)) };
}

/** Which sentence of an utterance is being spoken; -1 when there is none. */
export function sentenceBeingSpoken(position: CaptionPosition): number {
  return placeBeingSpoken(position).sentence;
}
