import type { BlockPlace } from './block-place.ts';
import type { BehindTag, OrWait } from './tag-finder.ts';

/** What the content has shown so far of its tags. */
export interface TagHistory {
  /** A block was in the content, or the end of one: this model thinks in tags. */
  readonly thinksInTags: boolean;
  /** The reply speaks of tags. */
  readonly mentioned: boolean;
}

/** Whether an opening tag in a reply opens a block, at this place. */
export function opensBlock(place: BlockPlace, behind: BehindTag, history: TagHistory): OrWait<boolean> {
  if (place.standsAlone) return true;
  const { thinksInTags, mentioned } = history;
  if (thinksInTags && !mentioned && (place.endsSentence || place.isBehindUnspaced)) return true;
  const isItem = place.isBehindMarks && !mentioned;
  if (!isItem && !place.endsSentence && !place.isBehindLetter) return false;
  if (behind === 'unknown') return 'wait';
  return behind === 'lineBreak' || (isItem && (behind === 'letter' || behind === 'mark'));
}

/** Whether a sentence goes on behind a closing tag as it does behind a word; glued to one only, it is the model's. */
export function isWordOfSentence(place: BlockPlace, behind: BehindTag): OrWait<boolean> {
  const { standsAlone, endsSentence, previous } = place;
  if (standsAlone || endsSentence) return false;
  if (behind === 'unknown') return 'wait';
  if (behind === 'stop') return true;
  if (behind === 'blank') return previous === ' ';
  return behind === 'mark' && /["'*_([{“‘«「『（《【]/.test(previous);
}

/** Whether a token is spoken of: it stands by itself between words, or between marks that hold it. */
export function isSpokenOf({ previous }: BlockPlace, behind: BehindTag): OrWait<boolean> {
  const isHeld = /["'([{“‘«「『（《【]/.test(previous);
  if (previous !== ' ' && !isHeld) return false;
  if (behind === 'unknown') return 'wait';
  return behind === 'blank' || behind === 'stop' || (isHeld && behind === 'mark');
}
