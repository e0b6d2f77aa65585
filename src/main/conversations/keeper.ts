import type { ConversationId } from '../../shared/conversations.ts';
import type { TurnEvent, TurnId, TurnRecord } from '../../shared/turn.ts';
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
  readonly conversationId: ConversationId;
  readonly beforeId: TurnId | null;
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
  /** Those that the disk has. */
  readonly #added = new Set<TurnId>();
  #cancelTimer: (() => void) | null = null;
  #isRefused = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** The user has asked. When this returns, the message is on the disk, unless the disk has refused it. */
  began(conversationId: ConversationId, beforeId: TurnId | null, record: () => TurnRecord): void {
    this.#due.set(record().id, { conversationId, beforeId, record });
    this.flush();
  }

  /** Of a turn that was kept before. */
  restored(turnId: TurnId): void {
    this.#added.add(turnId);
  }

  /** Something has happened to a turn. `record` tells how it is then. */
  changed(
    conversationId: ConversationId,
    beforeId: TurnId | null,
    event: TurnEvent,
    record: () => TurnRecord,
  ): void {
    const { type, turnId } = event;
    if (PASSING.has(type)) return;
    this.#due.set(turnId, { conversationId, beforeId, record });
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
      this.#isRefused = true;
      this.#options.told(error);
      return false;
    }
    if (this.#isRefused) this.#options.told(null);
    this.#isRefused = false;
    return true;
  }

  /** A turn that is not to be kept any more. */
  forget(turnId: TurnId): void {
    this.#due.delete(turnId);
    this.#added.delete(turnId);
  }

  #write(turnId: TurnId, { conversationId, beforeId, record }: Due): void {
    const { library } = this.#options;
    const turn = record();
    if (this.#added.has(turnId)) {
      library.changeTurn(turn);
      return;
    }
    library.begin(conversationId, titleFrom(turn.question), turn.sentAtEpochMs);
    library.addTurn(conversationId, beforeId, turn);
    this.#added.add(turnId);
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
  'forgotten',
]);

/** What they tell is not told again. */
const FINAL: ReadonlySet<TurnEvent['type']> = new Set(['done', 'failed', 'cancelled', 'stoppedAt']);
