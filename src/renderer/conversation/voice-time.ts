import { isAside } from '../../shared/turn-record.ts';
import type { SpokenRecord } from '../../shared/turn.ts';

/** What was heard of a reply in its last speaking: a second one begins at the reply's start again. */
export function heardMs(spoken: readonly SpokenRecord[]): number {
  const startOf = ({ sentences }: SpokenRecord): number => sentences[0]?.sourceStart ?? 0;
  const ofReply = spoken.filter(({ sentences }) => !sentences.every(isAside));
  const first = ofReply.findLastIndex(
    (piece, index) => index === 0 || startOf(piece) < startOf(ofReply[index - 1] ?? piece),
  );
  return ofReply.slice(Math.max(0, first)).reduce((sum, piece) => sum + piece.heardMs, 0);
}

/** As players tell it: `0:06`, `12:30`, `1:02:05`. */
export function clockTime(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}
