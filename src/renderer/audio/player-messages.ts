/** The name under which the worklet registers its processor. */
export const PLAYER_PROCESSOR = 'parley-player';

/** Given as `processorOptions` when the node is made. */
export interface PlayerProcessorOptions {
  /**
   * The measuring tap: every rendered quantum is posted as `rendered`. Off in the product; a test driver switches it on
   * by wrapping the AudioWorkletNode constructor before the page loads.
   */
  readonly capture: boolean;
}

/**
 * Page to worklet. `utterance` is a number the page counts up, so that an order between utterances is known here too.
 */
export type ToPlayer =
  | {
      readonly type: 'pcm';
      readonly generation: number;
      readonly utterance: number;
      readonly samples: Int16Array<ArrayBuffer>;
    }
  /** All audio of this utterance has been posted. */
  | { readonly type: 'end'; readonly generation: number; readonly utterance: number }
  /** Of this utterance only so many samples are to be played, and then it has ended; nothing of later ones is. */
  | {
      readonly type: 'trim';
      readonly generation: number;
      readonly utterance: number;
      readonly samples: number;
    }
  /** Fade out, forget everything, and take only what carries this new generation. Also ends a pause. */
  | { readonly type: 'stop'; readonly generation: number }
  | { readonly type: 'pause' }
  /** Also ends what the detector did. */
  | { readonly type: 'resume' }
  /** The detector's port: ToVoice comes by it, and VoiceLevel goes. */
  | { readonly type: 'detector'; readonly port: MessagePort }
  /**
   * The detector may lower and pause the voice under this number; null: not. What it did under another one is undone.
   */
  | { readonly type: 'watch'; readonly watch: number | null };

/** Worklet to page. `frame` counts samples of the context; `epochMs` is Date.now() on the audio thread. */
export type FromPlayer =
  | PlaybackEvent
  /** The position, about 16 times a second, and at once when an utterance starts or sounds again after an underrun. */
  | {
      readonly type: 'played';
      readonly utterance: number;
      readonly samples: number;
      readonly epochMs: number;
    }
  /** Root mean square of what was rendered, 0 to 1, about 30 times a second while it is not 0. */
  | { readonly type: 'level'; readonly rms: number }
  /** The detector had the voice lowered or paused. */
  | {
      readonly type: 'ducked' | 'held';
      readonly watch: number;
      /** See ToVoice. */
      readonly detectedAtEpochMs: number;
      readonly epochMs: number;
    }
  /** Only with `capture`: what was rendered. `firstFrame` tells where the context skipped frames. */
  | { readonly type: 'rendered'; readonly firstFrame: number; readonly samples: Float32Array<ArrayBuffer> };

/** What the queue says happened, at the exact sample. */
export type PlaybackEvent =
  /** The first sample of an utterance that is not silence. */
  | {
      readonly type: 'audible';
      readonly utterance: number;
      readonly frame: number;
      readonly epochMs: number;
    }
  /** All of it was rendered: `frame` is the one after its last sample, `samples` its length. */
  | {
      readonly type: 'ended';
      readonly utterance: number;
      readonly samples: number;
      readonly frame: number;
      readonly epochMs: number;
    }
  /** The audio of an unfinished utterance ran out. `count` is the total since the worklet was made. */
  | {
      readonly type: 'underrun';
      readonly utterance: number;
      readonly frame: number;
      readonly epochMs: number;
      readonly count: number;
    }
  /** Nothing is queued and no utterance is open. */
  | { readonly type: 'drained'; readonly frame: number; readonly epochMs: number }
  /**
   * From `frame` on there is silence. `samples` is how much of the cut utterance
   * came before the fade; null: none was playing.
   */
  | {
      readonly type: 'stopped';
      readonly generation: number;
      readonly cut: { readonly utterance: number; readonly samples: number } | null;
      readonly frame: number;
      readonly epochMs: number;
    };
