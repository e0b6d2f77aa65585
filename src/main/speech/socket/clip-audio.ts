import { createPcmFramer } from '../../audio/pcm-frames.ts';
import type { AudioFrame } from './socket-frames.ts';

/** The samples of one clip on a socket: a sentence that the service made, or a piece it was given. */
export interface ClipAudio {
  /** @returns frames of PCM to be played now. */
  push(frame: AudioFrame): Uint8Array[];
  readonly hasBegun: boolean;
}

export function createClipAudio(): ClipAudio {
  const framer = createPcmFramer();
  let bytesSoFar = 0;
  return {
    push({ bytes, isFinal, isAggregate }) {
      // The last frame is normally empty. Should it repeat the clip, it says so, or is as long as all before it.
      const repeats = bytesSoFar > 0 && (isAggregate || (isFinal && bytes.length >= bytesSoFar));
      if (bytes.length === 0 || repeats) return [];
      bytesSoFar += bytes.length;
      return framer.push(bytes);
    },
    get hasBegun() {
      return bytesSoFar > 0;
    },
  };
}
