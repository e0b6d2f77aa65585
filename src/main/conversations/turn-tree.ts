import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import type { TurnVersions } from '../../shared/conversations.ts';
import type { ConversationId, TurnId } from '../../shared/turn.ts';
import { inTransaction } from './database.ts';
import { treeStatementsOf, type TreeStatements } from './tree-statements.ts';

type Row = Record<string, SQLOutputValue>;

/** What it takes to put a turn back to where it was. */
const removedPlace = z.object({
  /** Those that followed it. */
  followers: z.array(z.string()),
  /** It was not the only one that followed the one before it. */
  hadVersions: z.boolean(),
  /** Those of its conversation, when it was the only turn of it. */
  title: z.object({ words: z.string(), by: z.string() }).nullable(),
});
type RemovedPlace = z.infer<typeof removedPlace>;

/**
 * Which turn follows which. Turns that follow the same one are versions of each other, and each turn remembers which of
 * those behind it was shown last. Where a conversation has turns, the last one that it shows is one that none follows.
 *
 * Ids come from the page: what is no turn of that conversation is refused, and nothing is changed. All calls throw what
 * the disk or SQLite refuses.
 */
export class TurnTree {
  readonly #database: DatabaseSync;
  readonly #sql: TreeStatements;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#sql = treeStatementsOf(database);
  }

  /** Only those of which there are several; of each place in their order. */
  versions(conversationId: ConversationId): readonly TurnVersions[] {
    const rows = this.#sql.versions.all(conversationId);
    return [...Map.groupBy(rows, (row) => row['before_id'])].map(([, group]) => group.map(idOf));
  }

  /** The rows from the first turn to that one; none when it is no turn of that conversation. */
  walkTo(conversationId: ConversationId, turnId: TurnId): readonly Row[] {
    const isThere = this.#sql.find.get(turnId, conversationId) !== undefined;
    return isThere ? this.#sql.walk.all(turnId) : [];
  }

  /** Shows that turn, and behind it what was shown last there. Whether it is a turn of that conversation. */
  show(conversationId: ConversationId, turnId: TurnId): boolean {
    return inTransaction(this.#database, () => {
      const row = this.#sql.find.get(turnId, conversationId);
      if (row === undefined) return false;
      this.#showTo(conversationId, this.#lastBehind(conversationId, row));
      return true;
    });
  }

  /**
   * That turn is no part of the conversation any more; those that followed it follow the one before it. Where none did,
   * the version beside it is shown, if there is one.
   */
  remove(conversationId: ConversationId, turnId: TurnId, nowEpochMs: number): boolean {
    return inTransaction(this.#database, () => {
      const row = this.#sql.find.get(turnId, conversationId);
      const conversation = this.#sql.conversation.get(conversationId);
      if (row === undefined || conversation === undefined) return false;
      const beforeId = idOrNull(row['before_id']);
      const followers = this.#sql.followers.all(conversationId, turnId).map(idOf);
      const beside = this.#beside(conversationId, row);
      const isOnly = beforeId === null && beside === null && followers.length === 0;
      const title = { words: String(conversation['title']), by: String(conversation['title_by']) };
      const place: RemovedPlace = { followers, hadVersions: beside !== null, title: isOnly ? title : null };
      this.#sql.deepen.run(conversationId, turnId, -1);
      this.#sql.putAside.run(Math.round(nowEpochMs), JSON.stringify(place), turnId);
      for (const follower of followers) this.#sql.hang.run(beforeId, follower);
      this.#sql.pointOn.run(row['next_id'] ?? null, beforeId, turnId);
      this.#sql.drop.run(turnId);
      // It is named after what is said in it next.
      if (isOnly) this.#sql.setTitle.run('', 'words', conversationId);
      const last = idOrNull(conversation['last_turn_id']);
      if (last !== turnId) this.#showTo(conversationId, last);
      else
        this.#showTo(conversationId, beside === null ? beforeId : this.#lastBehind(conversationId, beside));
      return true;
    });
  }

  /**
   * Puts a turn that was removed back to where it was, and shows it. What was said there since follows it, unless it had
   * versions: then that is another one.
   */
  restore(conversationId: ConversationId, turnId: TurnId): boolean {
    return inTransaction(this.#database, () => {
      const row = this.#sql.removed.get(turnId, conversationId);
      const conversation = this.#sql.conversation.get(conversationId);
      if (row === undefined || conversation === undefined) return false;
      const { followers, hadVersions, title } = removedPlace.parse(JSON.parse(String(row['place'])));
      const beforeId = this.#thereBefore(row);
      const now = this.#sql.followers.all(conversationId, beforeId).map(idOf);
      const behind = hadVersions ? now.filter((id) => followers.includes(id)) : now;
      const before = beforeId === null ? undefined : this.#sql.find.get(beforeId, conversationId);
      // One too few, as all behind it: they are made deeper together.
      this.#sql.putBack.run(beforeId, before === undefined ? -1 : Number(before['depth']), turnId);
      for (const follower of behind) this.#sql.hang.run(turnId, follower);
      this.#sql.deepen.run(conversationId, turnId, 1);
      this.#sql.dropRemoved.run(turnId);
      if (title !== null && conversation['title'] === '')
        this.#sql.setTitle.run(title.words, title.by, conversationId);
      const last = idOrNull(conversation['last_turn_id']);
      const isShown = last !== null && this.#sql.isOnWalk.get(last, turnId) !== undefined;
      this.#showTo(conversationId, isShown ? last : this.#lastBehind(conversationId, row));
      return true;
    });
  }

  /** A turn that came to nothing and was asked again. One that others follow stays. */
  drop(conversationId: ConversationId, turnId: TurnId): void {
    inTransaction(this.#database, () => {
      const isThere = this.#sql.find.get(turnId, conversationId) !== undefined;
      const last = this.#sql.conversation.get(conversationId)?.['last_turn_id'];
      const isFollowed = this.#sql.followers.get(conversationId, turnId) !== undefined;
      if (isThere && !isFollowed && last !== turnId) this.#sql.drop.run(turnId);
    });
  }

  /** Those that were removed until then are gone. */
  deleteRemoved(untilEpochMs: number): void {
    this.#sql.deleteRemoved.run(Math.round(untilEpochMs));
  }

  #showTo(conversationId: ConversationId, lastId: TurnId | null): void {
    this.#sql.setLast.run(lastId, conversationId);
    if (lastId !== null) this.#sql.remember.run(lastId);
  }

  /** From that turn over what was shown last. */
  #lastBehind(conversationId: ConversationId, from: Row): TurnId {
    let last = from;
    for (;;) {
      const next = this.#sql.shownFollower.get(conversationId, last['id'] ?? null, last['next_id'] ?? null);
      if (next === undefined) return idOf(last);
      last = next;
    }
  }

  /** The version before it or, where it is the first, behind it. */
  #beside(conversationId: ConversationId, row: Row): Row | null {
    const versions = this.#sql.followers.all(conversationId, row['before_id'] ?? null);
    const place = versions.findIndex((version) => version['id'] === row['id']);
    const beside = versions[place - 1] ?? versions[place + 1];
    return beside === undefined ? null : (this.#sql.find.get(idOf(beside), conversationId) ?? null);
  }

  /** The one before it may have been removed since. */
  #thereBefore(row: Row): TurnId | null {
    const conversationId = String(row['conversation_id']);
    let beforeId = idOrNull(row['before_id']);
    while (beforeId !== null && this.#sql.find.get(beforeId, conversationId) === undefined)
      beforeId = idOrNull(this.#sql.removed.get(beforeId, conversationId)?.['before_id']);
    return beforeId;
  }
}

const idOf = (row: Row): TurnId => String(row['id']);
const idOrNull = (id: SQLOutputValue | undefined): TurnId | null =>
  id === null || id === undefined ? null : String(id);
