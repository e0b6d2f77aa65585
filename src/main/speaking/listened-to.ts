import type { SpokenRecord } from '../../shared/turn.ts';

/**
 * Whether somebody listens to a voice: it speaks, or what it said before it failed still sounds, and the page has
 * sound. A page without ends pieces that nobody has taken back.
 * @param pieces what it has said since it was last silenced.
 */
export function isListenedTo(pieces: readonly SpokenRecord[], speaks: boolean): boolean {
  return (speaks || pieces.some(sounds)) && !pieces.some(isLost);
}

/** There is sound of it that may still be heard. */
const sounds = ({ firstAudioAt, endedAt }: SpokenRecord): boolean =>
  firstAudioAt !== null && endedAt === null;

const isLost = ({ endedAt, state, withdrawnFrom }: SpokenRecord): boolean =>
  endedAt !== null && withdrawnFrom !== 0 && (state === 'never' || state === 'cut');
