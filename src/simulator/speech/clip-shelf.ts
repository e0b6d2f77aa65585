import { hexId } from '../exchange/hex-id.ts';

export const CLIP_PREFIX = '/clips/';
/** The service keeps them for a day. Here a client fetches only the last few. */
const CLIPS_KEPT = 8;

/**
 * Clips that are fetched by an address of their own. Whoever has the address has the
 * clip: no key is asked for.
 */
export interface ClipShelf {
  /** @returns the path at which the clip can be fetched. */
  put(clip: Buffer): string;
  /** Null when there is no such clip, or no longer. */
  get(path: string): Buffer | null;
}

export function createClipShelf(): ClipShelf {
  const clips = new Map<string, Buffer>();
  return {
    put(clip) {
      const path = `${CLIP_PREFIX}${hexId()}`;
      clips.set(path, clip);
      for (const oldest of clips.keys()) {
        if (clips.size <= CLIPS_KEPT) break;
        clips.delete(oldest);
      }
      return path;
    },
    get: (path) => clips.get(path) ?? null,
  };
}
