import { areOwnWords } from '../listening/own-words.ts';
import type { Said, World } from './machine-state.ts';
import { msOf } from './recording.ts';

/** What is said of a timer has come back to the microphone by then. */
const LONGEST_ECHO_MS = 15_000;

/**
 * What was transcribed is what the page itself said of a timer, which came back to the microphone.
 * @param fewest with fewer words it is not: they may occur in anything that is said.
 */
export function isRingEcho(
  { rang }: Pick<World, 'rang'>,
  { samples, speechEndEpochMs, run }: Said,
  text: string,
  fewest = 2,
): boolean {
  // Who talks into Talk has a button for it, and is not talked over.
  if (rang === null || run === null) return false;
  const beganEpochMs = speechEndEpochMs - msOf(samples.length);
  const isOfThen = speechEndEpochMs >= rang.fromEpochMs && beganEpochMs < rang.fromEpochMs + LONGEST_ECHO_MS;
  return isOfThen && areOwnWords(text, rang.words, fewest);
}
