import type { DatabaseSync } from 'node:sqlite';

/** From a turn to the one before, up to the first; with each the one behind it. */
const WALK = `WITH RECURSIVE walk (id, before_id, next_id, depth) AS (
    SELECT id, before_id, NULL, depth FROM turn WHERE id = ?
    UNION ALL
    SELECT turn.id, turn.before_id, walk.id, turn.depth FROM walk JOIN turn ON turn.id = walk.before_id
  )`;
const OF_PLACE = 'conversation_id = ? AND before_id IS ?';

/** What is asked of the database about which turn follows which. */
export function treeStatementsOf(database: DatabaseSync) {
  const of = (sql: string) => database.prepare(sql);
  return {
    find: of('SELECT * FROM turn WHERE id = ? AND conversation_id = ?'),
    versions: of(
      `WITH split (before_id) AS (
         SELECT before_id FROM turn WHERE conversation_id = ?1 GROUP BY before_id HAVING count(*) > 1
       )
       SELECT turn.id, turn.before_id
       FROM split JOIN turn ON turn.conversation_id = ?1 AND turn.before_id IS split.before_id
       ORDER BY turn.number`,
    ),
    followers: of(`SELECT id, number FROM turn WHERE ${OF_PLACE} ORDER BY number`),
    /** The one that was shown last, or else the newest. */
    shownFollower: of(
      `SELECT id, next_id FROM turn WHERE ${OF_PLACE} ORDER BY (id IS ?) DESC, number DESC LIMIT 1`,
    ),
    conversation: of('SELECT title, title_by, last_turn_id FROM conversation WHERE id = ?'),
    setLast: of('UPDATE conversation SET last_turn_id = ? WHERE id = ?'),
    setTitle: of('UPDATE conversation SET title = ?, title_by = ? WHERE id = ?'),
    /** Each turn from the first to that one remembers the one behind it. */
    remember: of(
      `${WALK} UPDATE turn SET next_id = walk.next_id FROM walk
       WHERE turn.id = walk.id AND walk.next_id IS NOT NULL AND turn.next_id IS NOT walk.next_id`,
    ),
    isOnWalk: of(`${WALK} SELECT 1 FROM walk WHERE id = ?`),
    walk: of(`${WALK} SELECT turn.* FROM walk JOIN turn ON turn.id = walk.id ORDER BY walk.depth`),
    /** That turn and all behind it. */
    deepen: of(
      `WITH RECURSIVE below (number, id) AS (
         SELECT number, id FROM turn WHERE conversation_id = ?1 AND id = ?2
         UNION ALL
         SELECT turn.number, turn.id
         FROM below JOIN turn ON turn.conversation_id = ?1 AND turn.before_id = below.id
       )
       UPDATE turn SET depth = depth + ?3 WHERE number IN (SELECT number FROM below)`,
    ),
    hang: of('UPDATE turn SET before_id = ? WHERE id = ?'),
    pointOn: of('UPDATE turn SET next_id = ? WHERE id = ? AND next_id = ?'),
    putAside: of(
      `INSERT INTO removed_turn
       (number, id, conversation_id, before_id, next_id, sent_at, question, reply, record, removed_at, place)
       SELECT number, id, conversation_id, before_id, next_id, sent_at, question, reply, record, ?, ?
       FROM turn WHERE id = ?`,
    ),
    drop: of('DELETE FROM turn WHERE id = ?'),
    removed: of('SELECT * FROM removed_turn WHERE id = ? AND conversation_id = ?'),
    putBack: of(
      `INSERT INTO turn
       (number, id, conversation_id, before_id, next_id, depth, sent_at, question, reply, record)
       SELECT number, id, conversation_id, ?, next_id, ?, sent_at, question, reply, record
       FROM removed_turn WHERE id = ?`,
    ),
    dropRemoved: of('DELETE FROM removed_turn WHERE id = ?'),
    deleteRemoved: of('DELETE FROM removed_turn WHERE removed_at <= ?'),
  };
}

export type TreeStatements = ReturnType<typeof treeStatementsOf>;
