import { keptSentences } from '../../shared/turn-record.ts';
import { isHum } from '../listening/hum.ts';
import { areOwnWords } from '../listening/own-words.ts';
import { findTurn } from '../state/find-turn.ts';
import { asksSomething, mayBeListening, saysListening } from './listens-on.ts';
import type { World } from './machine-state.ts';

/**
 * Why what was said over a reply is no reason for the reply to end: it holds no words, only a hum, or only says that the
 * user listens to what has asked nothing (`nothing`); or it is the reply's own words, which came back to the microphone
 * (`echo`). Null: it is a reason, or was not said over a reply.
 * @param saying what the voice said when that began; null: Parley was not replying then.
 */
export function noInterruption(text: string, saying: string | null): 'nothing' | 'echo' | null {
  if (saying === null) return null;
  if (areOwnWords(text, saying)) return 'echo';
  if (isHum(text)) return 'nothing';
  return isHeardThrough(saying) && saysListening(text) ? 'nothing' : null;
}

/** What was transcribed so far are words of the user's that end a reply, whatever follows. */
export function isInterruption(partial: string, saying: string | null): boolean {
  if (isHum(partial)) return false;
  if (saying === null) return true;
  return !areOwnWords(partial, saying, 1) && !(isHeardThrough(saying) && mayBeListening(partial));
}

/** A voice sounds, and has asked nothing: who only says that they listen want it to go on. */
const isHeardThrough = (saying: string): boolean => saying !== '' && !asksSomething(saying);

/** The sentence that sounds and the one before it; empty when none sounds. */
export function beingSaid({ turns, spoken, playback }: Pick<World, 'turns' | 'spoken' | 'playback'>): string {
  const record = playback.turnId === null ? undefined : findTurn(turns, playback.turnId)?.record;
  if (record === undefined || spoken?.turnId !== record.id) return '';
  return record.spoken
    .flatMap(keptSentences)
    .filter(({ sourceStart }) => sourceStart <= spoken.sentence.sourceStart)
    .slice(-2)
    .map(({ text }) => text)
    .join(' ');
}
