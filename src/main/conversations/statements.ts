import type { DatabaseSync } from 'node:sqlite';

/** One without turns is in no list. */
const LISTED = 'deleted_at IS NULL AND last_turn_id IS NOT NULL';
const SUMMARY = 'id, title, title_by, created_at, used_at, pinned_at';
/** As the index of the table has it, and all of it downwards, so that the index is used. */
const IS_PINNED = '(pinned_at IS NOT NULL)';
const SORTED_BY = 'coalesce(pinned_at, used_at)';
const IN_ORDER = `ORDER BY ${IS_PINNED} DESC, ${SORTED_BY} DESC, id DESC LIMIT ?`;
/** Above that of each turn that is there or can be had back: newer ones have higher numbers. */
const NEXT_NUMBER = `1 + max(
  coalesce((SELECT max(number) FROM turn), 0), coalesce((SELECT max(number) FROM removed_turn), 0))`;
const TURN = 'id, before_id, depth, sent_at, question, reply, record';

/** Everything that the library asks of its database. */
export function statementsOf(database: DatabaseSync) {
  const of = (sql: string) => database.prepare(sql);
  return {
    listFirst: of(`SELECT ${SUMMARY} FROM conversation WHERE ${LISTED} ${IN_ORDER}`),
    listAfter: of(
      `SELECT ${SUMMARY} FROM conversation WHERE ${LISTED}
       AND (${IS_PINNED}, ${SORTED_BY}, id) < (?, ?, ?) ${IN_ORDER}`,
    ),
    place: of(`SELECT ${IS_PINNED} AS is_pinned, ${SORTED_BY} AS sorted_by FROM conversation WHERE id = ?`),
    find: of(`SELECT ${SUMMARY} FROM conversation WHERE id = ? AND ${LISTED}`),
    begin: of(
      `INSERT INTO conversation (id, title, title_by, created_at, used_at) VALUES (?, ?, 'words', ?, ?)
       ON CONFLICT (id) DO UPDATE SET title = excluded.title WHERE title = ''`,
    ),
    depth: of('SELECT depth FROM turn WHERE id = ?'),
    addTurn: of(
      `INSERT INTO turn (number, id, conversation_id, before_id, depth, sent_at, question, reply, record)
       VALUES (${NEXT_NUMBER}, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    follow: of('UPDATE turn SET next_id = ? WHERE id = ?'),
    use: of(
      'UPDATE conversation SET last_turn_id = ?, used_at = max(used_at, ?), deleted_at = NULL WHERE id = ?',
    ),
    changeTurn: of('UPDATE turn SET question = ?, reply = ?, record = ? WHERE id = ?'),
    changeRemoved: of('UPDATE removed_turn SET question = ?, reply = ?, record = ? WHERE id = ?'),
    newestTurns: of(
      `${walkFrom('conversation.last_turn_id', 'conversation', 'conversation.id = ?')} LIMIT ?`,
    ),
    turnsBefore: of(
      `${walkFrom('after.before_id', 'turn AS after', 'after.id = ? AND after.conversation_id = ?')} LIMIT ?`,
    ),
    rename: of('UPDATE conversation SET title = ?, title_by = ? WHERE id = ?'),
    pin: of('UPDATE conversation SET pinned_at = ? WHERE id = ?'),
    remove: of('UPDATE conversation SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL'),
    restore: of('UPDATE conversation SET deleted_at = NULL WHERE id = ?'),
    deleteRemoved: of('DELETE FROM conversation WHERE deleted_at <= ? RETURNING id'),
    allConversations: of('SELECT count(*), max(title) FROM conversation NOT INDEXED'),
    lastTurn: of('SELECT number, question FROM turn ORDER BY number DESC LIMIT 1'),
    draft: of('SELECT draft FROM conversation WHERE id = ?'),
    keepDraft: of(
      `INSERT INTO conversation (id, title, title_by, created_at, used_at, draft) VALUES (?, '', 'words', ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET draft = excluded.draft`,
    ),
    unused: of(
      `SELECT id FROM conversation WHERE last_turn_id IS NULL AND deleted_at IS NULL
       ORDER BY created_at DESC LIMIT 1`,
    ),
  };
}

export type Statements = ReturnType<typeof statementsOf>;

/** From one turn to the one before, newest first. It reads no more turns than are asked for. */
function walkFrom(first: string, table: string, where: string): string {
  return `WITH RECURSIVE walk (number, before_id) AS (
      SELECT turn.number, turn.before_id FROM ${table} JOIN turn ON turn.id = ${first} WHERE ${where}
      UNION ALL
      SELECT turn.number, turn.before_id FROM walk JOIN turn ON turn.id = walk.before_id
    )
    SELECT ${TURN} FROM (SELECT number AS walked FROM walk) CROSS JOIN turn ON turn.number = walked`;
}
