import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { ConversationSummary } from '../../shared/conversations.ts';
import type { ConversationId, TurnId, TurnRecord } from '../../shared/turn.ts';
import { inTransaction, openDatabase } from './database.ts';
import { statementsOf, type Statements } from './statements.ts';
import { TurnTree } from './turn-tree.ts';
import { recordOf, rowOf, type TurnRow } from './kept-turn.ts';

/** Which part of a list: so many rows behind that one. */
export interface ListPart {
  readonly after: ConversationId | null;
  readonly limit: number;
}

/** Which part of a conversation: so many turns before that one, the newest of them last. */
export interface TurnsPart {
  /** Null: the newest. */
  readonly before: TurnId | null;
  readonly limit: number;
}

/** A conversation that begins with what another one says. */
export interface Branch extends Pick<ConversationSummary, 'id' | 'title' | 'titleBy'> {
  readonly nowEpochMs: number;
  readonly newTurnId: () => TurnId;
}

export interface TurnsRead {
  readonly turns: readonly TurnRecord[];
  /** How many come before the first of them. */
  readonly earlier: number;
}

type Row = Record<string, SQLOutputValue>;

/**
 * The conversations and their turns, in one file of SQLite. Every change is committed when its call returns.
 *
 * All calls throw what the disk or SQLite refuses (`errcode`: 8 read-only, 10 I/O, 11 and 26 damaged, 13 full). What
 * was committed before is then as it was.
 */
export class ConversationLibrary {
  readonly #database: DatabaseSync;
  readonly #sql: Statements;
  /** Which turn follows which. */
  readonly tree: TurnTree;

  /** @param file {@link IN_MEMORY} for conversations that are never kept. */
  constructor(file: string) {
    this.#database = openDatabase(file);
    this.#sql = statementsOf(this.#database);
    this.tree = new TurnTree(this.#database);
  }

  /** Pinned ones first, the last pinned at the top; then those used last. */
  list({ after, limit }: ListPart): readonly ConversationSummary[] {
    const last = after === null ? undefined : this.#sql.place.get(after);
    const rows =
      last === undefined
        ? this.#sql.listFirst.all(limit)
        : this.#sql.listAfter.all(Number(last['is_pinned']), Number(last['sorted_by']), after, limit);
    return rows.map(summaryOf);
  }

  /** Null when no list shows it: it is deleted, or nothing was sent in it. */
  find(id: ConversationId): ConversationSummary | null {
    const row = this.#sql.find.get(id);
    return row === undefined ? null : summaryOf(row);
  }

  /** One that was begun with a draft alone gets its title; one that has a title stays as it is. */
  begin(id: ConversationId, title: string, nowEpochMs: number): void {
    this.#sql.begin.run(id, title, Math.round(nowEpochMs), Math.round(nowEpochMs));
  }

  /**
   * A turn that begins, behind `beforeId`. From now on it is the last one that the conversation shows: what else
   * followed `beforeId` stays as another version.
   */
  addTurn(conversationId: ConversationId, beforeId: TurnId | null, turn: TurnRecord): void {
    const { id, sent_at, question, reply, record } = rowOf(turn);
    inTransaction(this.#database, () => {
      const depth = beforeId === null ? 0 : Number(this.#sql.depth.get(beforeId)?.['depth'] ?? -1) + 1;
      this.#sql.addTurn.run(id, conversationId, beforeId, depth, sent_at, question, reply, record);
      this.#sql.follow.run(id, beforeId);
      this.#sql.use.run(id, sent_at, conversationId);
    });
  }

  /** What is known of a turn by now, also of one that can be had back. One that is gone is overlooked. */
  changeTurn(turn: TurnRecord): void {
    const { id, question, reply, record } = rowOf(turn);
    const { changes } = this.#sql.changeTurn.run(question, reply, record, id);
    if (changes === 0) this.#sql.changeRemoved.run(question, reply, record, id);
  }

  /** What the conversation shows, oldest first. */
  turns(conversationId: ConversationId, { before, limit }: TurnsPart): TurnsRead {
    const rows = (
      before === null
        ? this.#sql.newestTurns.all(conversationId, limit)
        : this.#sql.turnsBefore.all(before, conversationId, limit)
    ).toReversed();
    return { turns: rows.map((row) => recordOf(turnRow(row))), earlier: Number(rows[0]?.['depth'] ?? 0) };
  }

  /**
   * A conversation of its own, with copies of the turns up to that one. What they cost stays with the turns that it was
   * paid for. Whether that is a turn of that conversation.
   */
  branch(from: ConversationId, turnId: TurnId, into: Branch): boolean {
    const rows = this.tree.walkTo(from, turnId);
    if (rows.length === 0) return false;
    inTransaction(this.#database, () => {
      const { id: intoId, title, titleBy, nowEpochMs, newTurnId } = into;
      const now = Math.round(nowEpochMs);
      this.#sql.begin.run(intoId, title, now, now);
      this.#sql.rename.run(title, titleBy, intoId);
      let beforeId: TurnId | null = null;
      for (const [depth, row] of rows.entries()) {
        const id = newTurnId();
        const { sent_at, question, reply, record } = rowOf({ ...recordOf(turnRow(row)), cost: null });
        this.#sql.addTurn.run(id, intoId, beforeId, depth, sent_at, question, reply, record);
        this.#sql.follow.run(id, beforeId);
        this.#sql.use.run(id, now, intoId);
        beforeId = id;
      }
    });
    return true;
  }

  rename(id: ConversationId, title: string, titleBy: ConversationSummary['titleBy']): void {
    this.#sql.rename.run(title, titleBy, id);
  }

  /** @param atEpochMs null: no longer. */
  pin(id: ConversationId, atEpochMs: number | null): void {
    this.#sql.pin.run(atEpochMs === null ? null : Math.round(atEpochMs), id);
  }

  /** It is in no list from now on, until it is restored, or deleted for good. */
  remove(id: ConversationId, nowEpochMs: number): void {
    this.#sql.remove.run(Math.round(nowEpochMs), id);
  }

  restore(id: ConversationId): void {
    this.#sql.restore.run(id);
  }

  /** Those that were removed until then are gone, and cannot be restored. Returns which. */
  deleteRemoved(untilEpochMs: number): readonly ConversationId[] {
    this.tree.deleteRemoved(untilEpochMs);
    return this.#sql.deleteRemoved.all(Math.round(untilEpochMs)).map((row) => String(row['id']));
  }

  /** Reads what every start needs. @throws when the file is damaged there. */
  probe(): void {
    this.#sql.allConversations.get();
    this.#sql.lastTurn.get();
    this.#sql.listFirst.all(1);
    this.#sql.unused.get();
  }

  draft(id: ConversationId): string {
    return String(this.#sql.draft.get(id)?.['draft'] ?? '');
  }

  /** Also of a conversation in which nothing was sent yet; no list shows it before that. */
  keepDraft(id: ConversationId, draft: string, nowEpochMs: number): void {
    this.#sql.keepDraft.run(id, Math.round(nowEpochMs), Math.round(nowEpochMs), draft);
  }

  /** The newest conversation in which nothing was sent yet. */
  unused(): ConversationId | null {
    const row = this.#sql.unused.get();
    return row === undefined ? null : String(row['id']);
  }

  close(): void {
    this.#database.close();
  }
}

function summaryOf(row: Row): ConversationSummary {
  const titleBy = String(row['title_by']);
  return {
    id: String(row['id']),
    title: String(row['title']),
    titleBy: titleBy === 'model' || titleBy === 'user' ? titleBy : 'words',
    createdAtEpochMs: Number(row['created_at']),
    usedAtEpochMs: Number(row['used_at']),
    isPinned: row['pinned_at'] !== null,
    sortedByEpochMs: Number(row['pinned_at'] ?? row['used_at']),
  };
}

function turnRow(row: Row): TurnRow {
  return {
    id: String(row['id']),
    sent_at: Number(row['sent_at']),
    question: String(row['question']),
    reply: String(row['reply']),
    record: String(row['record']),
  };
}
