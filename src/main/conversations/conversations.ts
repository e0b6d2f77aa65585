import { randomUUID } from 'node:crypto';
import type { ConversationSummary, ShownTurns, TurnPlace } from '../../shared/conversations.ts';
import type { TurnEvent } from '../../shared/turn-event.ts';
import type { ConversationId, TurnId, TurnRecord } from '../../shared/turn.ts';
import { Keeper } from './keeper.ts';
import type { ConversationLibrary, ListPart } from './library.ts';

/** A removed conversation can be had back for longer than the page offers it. */
const REMOVED_FOR_MS = 30_000;

export interface ConversationsOptions {
  readonly library: ConversationLibrary;
  readonly epochNowMs: () => number;
  /** Runs `run` once after `ms`, unless what it returns is called before. */
  readonly startTimer: (ms: number, run: () => void) => () => void;
  /** Of one conversation, what a list shows of it by now; null: it is in no list any more. */
  readonly changed: (id: ConversationId, summary: ConversationSummary | null) => void;
  /** The disk has refused what is to be kept. Null: all is kept again. */
  readonly refused: (error: unknown) => void;
}

/**
 * The conversations that are kept: what is asked of their list, and what is told of their turns. Calls that the page
 * makes throw what the disk refuses; what is told of turns is kept later where it cannot be kept at once.
 */
export class Conversations {
  readonly #options: ConversationsOptions;
  readonly #keeper: Keeper;
  #cancelDeleting: (() => void) | null = null;

  constructor(options: ConversationsOptions) {
    this.#options = options;
    const { library, startTimer, refused } = options;
    this.#keeper = new Keeper({ library, startTimer, told: refused });
    this.#deleteRemoved(options.epochNowMs());
  }

  /** An empty one: that in which something is written and nothing was sent, or a new one. */
  newId(): ConversationId {
    return this.#readOr(() => this.#options.library.unused(), null) ?? randomUUID();
  }

  list(part: ListPart): readonly ConversationSummary[] {
    return this.#options.library.list(part);
  }

  rename(id: ConversationId, title: string): void {
    const { library } = this.#options;
    library.rename(id, title, 'user');
    this.#tell(id);
  }

  pin(id: ConversationId, pinned: boolean): void {
    this.#options.library.pin(id, pinned ? this.#options.epochNowMs() : null);
    this.#tell(id);
  }

  remove(id: ConversationId): void {
    this.#options.library.remove(id, this.#options.epochNowMs());
    this.#tell(id);
    this.#deleteRemovedLater();
  }

  restore(id: ConversationId): void {
    this.#options.library.restore(id);
    this.#tell(id);
  }

  draft(id: ConversationId): string {
    return this.#readOr(() => this.#options.library.draft(id), '');
  }

  keepDraft(id: ConversationId, draft: string): void {
    const { library, epochNowMs } = this.#options;
    library.keepDraft(id, draft, epochNowMs());
  }

  /** @see TurnKeeping. What is still due of it is written first: without it another turn would take its place. */
  read(id: ConversationId): ShownTurns {
    this.#keepFirst(id);
    const { library } = this.#options;
    const { turns } = library.turns(id, { before: null, limit: MOST_TURNS });
    return { turns, versions: library.tree.versions(id) };
  }

  /** Shows that version, and behind it what was shown there last. @throws for a turn that is not of that conversation. */
  showVersion(id: ConversationId, turnId: TurnId): void {
    this.#keepFirst(id);
    if (!this.#options.library.tree.show(id, turnId)) throw new Error(NOT_ITS_TURN);
  }

  /** It can be restored for a while. What followed it follows the turn before it. @throws as `showVersion`. */
  removeTurn(id: ConversationId, turnId: TurnId): void {
    this.#keepFirst(id);
    const { library, epochNowMs } = this.#options;
    if (!library.tree.remove(id, turnId, epochNowMs())) throw new Error(NOT_ITS_TURN);
    this.#tell(id);
    this.#deleteRemovedLater();
  }

  /** @throws for a turn that is gone for good, or is not of that conversation. */
  restoreTurn(id: ConversationId, turnId: TurnId): void {
    this.#keepFirst(id);
    if (!this.#options.library.tree.restore(id, turnId)) throw new Error(NOT_ITS_TURN);
    this.#tell(id);
  }

  /**
   * A conversation of its own that begins with the turns up to that one.
   * @param named its title, from that of the one that it comes from.
   * @throws as `showVersion`.
   */
  branch(id: ConversationId, turnId: TurnId, named: (title: string) => string): ConversationId {
    this.#keepFirst(id);
    const { library, epochNowMs } = this.#options;
    const from = library.find(id);
    const branchId = randomUUID();
    const branch = {
      id: branchId,
      title: named(from?.title ?? ''),
      titleBy: from?.titleBy ?? 'words',
      nowEpochMs: epochNowMs(),
      newTurnId: randomUUID,
    };
    if (!library.branch(id, turnId, branch)) throw new Error(NOT_ITS_TURN);
    this.#tell(branchId);
    return branchId;
  }

  superseded(id: ConversationId, turnId: TurnId): void {
    this.#readOr(() => this.#options.library.tree.drop(id, turnId), undefined);
  }

  began(place: TurnPlace, record: () => TurnRecord): void {
    this.#keeper.began(place, record);
    this.#tell(place.conversationId);
  }

  changed(place: TurnPlace, event: TurnEvent, record: () => TurnRecord): void {
    this.#keeper.changed(place, event, record);
  }

  /** What is due is written now. Whether all is kept. */
  keepNow(): boolean {
    const isKept = this.#keeper.flush();
    // Also what was refused of something else than a turn, as of a draft, is over then.
    if (isKept) this.#options.refused(null);
    return isKept;
  }

  /** Nothing is asked or told after this. */
  close(): void {
    this.#cancelDeleting?.();
    this.#keeper.flush();
    this.#options.library.close();
  }

  #tell(id: ConversationId): void {
    const summary = this.#readOr(() => this.#options.library.find(id), null);
    this.#options.changed(id, summary);
  }

  /** What is due of it would be written over what is changed now. */
  #keepFirst(id: ConversationId): void {
    if (!this.#keeper.flush() && this.#keeper.isDue(id)) throw this.#keeper.refusal;
  }

  #deleteRemovedLater(): void {
    this.#cancelDeleting?.();
    this.#cancelDeleting = this.#options.startTimer(REMOVED_FOR_MS, () =>
      this.#deleteRemoved(this.#options.epochNowMs() - REMOVED_FOR_MS / 2),
    );
  }

  #deleteRemoved(untilEpochMs: number): void {
    this.#readOr(() => this.#options.library.deleteRemoved(untilEpochMs), []);
  }

  /** What is asked without anybody waiting for it is told when it is refused, and harms nothing. */
  #readOr<T>(read: () => T, otherwise: T): T {
    try {
      return read();
    } catch (error) {
      this.#options.refused(error);
      return otherwise;
    }
  }
}

const NOT_ITS_TURN = 'No turn of this conversation';
/** All of a conversation. */
const MOST_TURNS = 1_000_000;
