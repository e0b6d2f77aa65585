interface VoiceOfTurn {
  /** What the player does with this turn; `idle`: it has another one, or none. */
  readonly phase: 'idle' | 'waiting' | 'playing' | 'paused';
  /** Something of it has sounded, or it was paused before. */
  readonly isBegun: boolean;
  /** The reply is still being written. */
  readonly isRunning: boolean;
}

export interface PlayButton {
  readonly does: 'pause' | 'play' | 'speakAgain';
  /** False: pressing it does nothing now. */
  readonly isOpen: boolean;
}

/** What the button of a reply's player does. It stands in one place, so that nothing moves under the pointer. */
export function playButtonOf({ phase, isBegun, isRunning }: VoiceOfTurn): PlayButton {
  if (phase === 'paused') return { does: 'play', isOpen: true };
  if (isBegun && phase !== 'idle') return { does: 'pause', isOpen: true };
  // A voice that is still to come is not asked for once more.
  return { does: 'speakAgain', isOpen: !isRunning && phase === 'idle' };
}
