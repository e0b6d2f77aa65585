import { blocksIn } from './block.ts';
import { FAINTEST_ECHO_OF_VOICE, LOUD_GAIN } from './echo-guard.ts';

/** Levels of a sound that was played, and of what the microphone took in: root mean squares, 0 to 1, block by block. */
export interface SoundLevels {
  readonly played: readonly number[];
  /** As the microphone gives it. */
  readonly raw: readonly number[];
  /** After the platform took out the echo. */
  readonly cleaned: readonly number[];
}

/** `tooLoud`: what came back, if anything did, is not to be told from the noise of the room. */
export type SoundFound = 'headphones' | 'loudspeakers' | 'poor' | 'tooLoud';

/** What was played may come back so late: devices may be wireless, and are only just being opened. */
export const LATEST_ECHO_MS = 1_200;
const LATEST_BLOCKS = blocksIn(LATEST_ECHO_MS);
/** The canceller is given this long to learn the room. */
const LEARNING_BLOCKS = blocksIn(2_500);
/** Two courses of levels that are more alike than this belong together. */
const ALIKE = 0.5;
/** A room in which somebody who speaks softly (0.03) is hardly louder than the rest. */
const LOUD_ROOM_RMS = 0.02;
/**
 * Louder than this against what was played, the echo covers whoever speaks: what takes it out takes their words too.
 * Measured with Chromium's canceller and a voice as loud as the reply: at half of it words interrupt, at all of it none do.
 */
const COVERING_GAIN = 0.75;

/** What is found of these levels. Pure; whatever they are, there is an answer. */
export function judgeSound({ played, raw, cleaned }: SoundLevels): SoundFound {
  const before = echoIn(played, raw);
  if (!before.isThere) return before.restRms > LOUD_ROOM_RMS ? 'tooLoud' : 'headphones';
  const left = gainLeft(played, cleaned, before);
  if (Math.max(before.gain, left) < FAINTEST_ECHO_OF_VOICE) return 'headphones';
  if (before.gain > COVERING_GAIN) return 'poor';
  return left >= LOUD_GAIN ? 'poor' : 'loudspeakers';
}

/**
 * What is left of an echo, against what was played. A canceller that does not find it tears it to pieces, which follow
 * what was played no more: so all counts that is louder than the room.
 */
function gainLeft(played: readonly number[], cleaned: readonly number[], echo: Echo): number {
  const learned = cleaned.slice(echo.delay + LEARNING_BLOCKS, echo.delay + played.length);
  const power = meanRms(learned) ** 2 - echo.restRms ** 2;
  return Math.sqrt(Math.max(0, power)) / Math.max(meanRms(played), Number.MIN_VALUE);
}

interface Echo {
  /** The levels rise and fall with those that were played. */
  readonly isThere: boolean;
  /** How loud it is against what was played. */
  readonly gain: number;
  /** How many blocks later it comes. */
  readonly delay: number;
  /** What the microphone takes in besides. */
  readonly restRms: number;
}

/** Looks for what was played, at each delay. */
function echoIn(played: readonly number[], takenIn: readonly number[]): Echo {
  const powers = takenIn.map((rms) => rms * rms);
  let best: Echo & { readonly likeness: number } = {
    isThere: false,
    gain: 0,
    delay: 0,
    restRms: meanRms(takenIn),
    likeness: 0,
  };
  for (let delay = 0; delay <= LATEST_BLOCKS; delay += 1) {
    const until = Math.min(played.length, powers.length - delay);
    if (until < blocksIn(1_500)) break;
    const sent = played.slice(0, until).map((rms) => rms * rms);
    const got = powers.slice(delay, until + delay);
    const { slope, likeness, rest } = fit(sent, got);
    if (likeness <= best.likeness) continue;
    best = {
      isThere: likeness > ALIKE,
      gain: Math.sqrt(slope),
      delay,
      restRms: Math.sqrt(Math.max(0, rest)),
      likeness,
    };
  }
  return best;
}

/** The line through points (sent, got): its slope, what is there without anything sent, and how well it fits. */
function fit(
  sent: readonly number[],
  got: readonly number[],
): { readonly slope: number; readonly likeness: number; readonly rest: number } {
  const [sentMean, gotMean] = [mean(sent), mean(got)];
  let [both, sents, gots] = [0, 0, 0];
  sent.forEach((power, at) => {
    const [one, other] = [power - sentMean, (got[at] ?? 0) - gotMean];
    both += one * other;
    sents += one * one;
    gots += other * other;
  });
  if (sents === 0 || gots === 0 || both <= 0) return { slope: 0, likeness: 0, rest: gotMean };
  const slope = both / sents;
  return { slope, likeness: both / Math.sqrt(sents * gots), rest: gotMean - slope * sentMean };
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

const meanRms = (values: readonly number[]): number => Math.sqrt(mean(values.map((rms) => rms * rms)));
