import type { TurnPlace } from '../../shared/conversations.ts';
import type { TurnEvent } from '../../shared/turn-event.ts';
import type { ConversationId, TurnId, TurnRecord } from '../../shared/turn.ts';
import type { ConversationLibrary } from './library.ts';
import { titleFrom } from './title.ts';

/** What is on the screen is at most this old on the disk. */
const BEHIND_MS = 500;

export interface KeeperOptions {
  readonly library: Pick<ConversationLibrary, 'begin' | 'addTurn' | 'changeTurn'>;
  /** Runs `run` once after `ms`, unless what it returns is called before. */
  readonly startTimer: (ms: number, run: () => void) => () => void;
  /**
   * The disk has refused what is to be kept, which stays due: it is tried again with the next change, and by `flush`.
   * Null: nothing is due any more.
   */
  readonly told: (refused: unknown) => void;
}

/** A turn that is not on the disk yet, or not as it is by now. */
interface Due {
  readonly place: TurnPlace;
  /** A function, so that nothing is made of a turn that changes many times before it is written. */
  readonly record: () => TurnRecord;
}

/**
 * Keeps what is known of the turns: the user's message before anything is asked, what comes of it with a delay of half
 * a second at most, and its end at once.
 */
export class Keeper {
  readonly #options: KeeperOptions;
  /** By turn, in the order in which they began. */
  readonly #due = new Map<TurnId, Due>();
  /** Of those that are due: the disk has nothing of them. */
  readonly #notAdded = new Set<TurnId>();
  #cancelTimer: (() => void) | null = null;
  /** Why what is due could not be written; null: it could. */
  #refusal: Error | null = null;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** The user has asked. When this returns, the message is on the disk, unless the disk has refused it. */
  began(place: TurnPlace, record: () => TurnRecord): void {
    this.#due.set(record().id, { place, record });
    this.#notAdded.add(record().id);
    this.flush();
  }

  /** Something has happened to a turn. `record` tells how it is then. */
  changed(place: TurnPlace, event: TurnEvent, record: () => TurnRecord): void {
    const { type, turnId } = event;
    if (PASSING.has(type)) return;
    this.#due.set(turnId, { place, record });
    if (FINAL.has(type)) this.flush();
    else this.#cancelTimer ??= this.#options.startTimer(BEHIND_MS, () => this.flush());
  }

  /** What is due is written now. Whether nothing is due any more. */
  flush(): boolean {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    try {
      for (const [turnId, due] of this.#due) {
        this.#write(turnId, due);
        this.#due.delete(turnId);
      }
    } catch (error) {
      this.#refusal = error instanceof Error ? error : new Error(String(error));
      this.#options.told(error);
      return false;
    }
    if (this.#refusal !== null) this.#options.told(null);
    this.#refusal = null;
    return true;
  }

  /** The last refusal, while something is due because of it. */
  get refusal(): Error | null {
    return this.#refusal;
  }

  /** Whether the disk lacks something of that conversation. */
  isDue(id: ConversationId): boolean {
    return [...this.#due.values()].some(({ place }) => place.conversationId === id);
  }

  #write(turnId: TurnId, { place, record }: Due): void {
    const { library } = this.#options;
    const turn = record();
    if (!this.#notAdded.has(turnId)) {
      library.changeTurn(turn);
      return;
    }
    library.begin(place.conversationId, titleFrom(turn.question), turn.sentAtEpochMs);
    library.addTurn(place.conversationId, place.beforeId, turn);
    this.#notAdded.delete(turnId);
  }
}

/** They change nothing that is kept. */
const PASSING: ReadonlySet<TurnEvent['type']> = new Set([
  'started',
  'audio',
  'utteranceEnd',
  'words',
  'silenced',
  'waiting',
  'permission',
  'speechSlowed',
]);

/** What they tell is not told again. */
const FINAL: ReadonlySet<TurnEvent['type']> = new Set(['done', 'failed', 'cancelled', 'stoppedAt']);
