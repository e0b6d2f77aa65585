/**
 * The speech detector's worker and the player's worklet talk by a port of their own: the page may be
 * busy when somebody speaks over the voice. `watch` is the number under which the page let the detector
 * do so: what comes under an older one is void.
 */

/** Worker to worklet. `detectedAtEpochMs` is Date.now() in the worker when it made up its mind. */
export type ToVoice =
  /** Somebody may be speaking: lower the voice. */
  | { readonly type: 'duck'; readonly watch: number; readonly detectedAtEpochMs: number }
  /** It was nothing: raise it again. */
  | { readonly type: 'unduck'; readonly watch: number }
  /** Somebody speaks: pause, at this very sample. */
  | { readonly type: 'hold'; readonly watch: number; readonly detectedAtEpochMs: number };

/** Worklet to worker: root mean square of what is rendered, 0 to 1, about 30 times a second while it is not 0. */
export interface VoiceLevel {
  readonly rms: number;
}
