import type { TurnId } from '../../shared/turn.ts';
import type { PlaybackState, Player } from './player.ts';

/**
 * Keeps the reply's voice paused while a preview is heard, so that never
 * two speak at once; a pause of the user's stays.
 */
export class VoiceHold {
  readonly #player: Pick<Player, 'pause' | 'resume'>;
  #state: Pick<PlaybackState, 'phase' | 'turnId'> = { phase: 'idle', turnId: null };
  #isWanted = false;
  /** Whose voice was paused for the preview. */
  #held: TurnId | null = null;

  constructor(player: Pick<Player, 'pause' | 'resume'>) {
    this.#player = player;
  }

  begin(): void {
    this.#isWanted = true;
    this.#holdIfItSounds();
  }

  end(): void {
    this.#isWanted = false;
    const { phase, turnId } = this.#state;
    const isHeld = this.#held !== null && turnId === this.#held && phase === 'paused';
    this.#held = null;
    if (isHeld) this.#player.resume();
  }

  /** A reply may begin to sound while the preview does. */
  voiceChanged(state: Pick<PlaybackState, 'phase' | 'turnId'>): void {
    this.#state = state;
    this.#holdIfItSounds();
  }

  /** Before its first sound a voice is left alone: the model still thinks, and nothing would show that it is paused. */
  #holdIfItSounds(): void {
    if (!this.#isWanted || this.#state.phase !== 'playing') return;
    this.#held = this.#state.turnId;
    this.#player.pause();
  }
}
