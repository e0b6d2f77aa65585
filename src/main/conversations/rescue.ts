import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { recordOf } from './kept-turn.ts';
import type { ConversationLibrary } from './library.ts';
import { titleFrom } from './title.ts';

type Row = Record<string, SQLOutputValue>;
/** Where nothing can be read, this many numbers of turns are left out before it is tried again. */
const FIRST_LEAP = 1;
/** More than anybody has: beyond it nothing is looked for. */
const MOST_TURNS = 2 ** 31;

/**
 * Puts what can still be read of a damaged file into a library. Turns are read by their number, so that one that cannot
 * be read takes no other with it.
 * @returns how many turns that were.
 */
export function rescueInto(library: ConversationLibrary, file: string): number {
  const database = openDamaged(file);
  if (database === null) return 0;
  try {
    const rescued: Rescued = { ids: new Set(), lastOf: new Map() };
    for (const row of turnsOf(database)) put(library, row, rescued);
    for (const row of conversationsOf(database)) restore(library, row);
    return rescued.ids.size;
  } finally {
    database.close();
  }
}

function openDamaged(file: string): DatabaseSync | null {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    // Else nothing at all can be read of a file that is shorter than it says. Nothing is written here.
    database.enableDefensive(false);
    database.exec('PRAGMA writable_schema = ON');
    return database;
  } catch {
    return null;
  }
}

interface Rescued {
  readonly ids: Set<string>;
  /** The last turn of each conversation. */
  readonly lastOf: Map<string, string>;
}

/** A turn whose former one is lost follows the last one that is there. */
function put(library: ConversationLibrary, row: Row, { ids, lastOf }: Rescued): void {
  const conversationId = String(row['conversation_id']);
  const record = recordOf({
    id: String(row['id']),
    sent_at: Number(row['sent_at']),
    question: String(row['question']),
    reply: String(row['reply']),
    record: String(row['record']),
  });
  try {
    library.begin(conversationId, titleFrom(record.question), record.sentAtEpochMs);
    const before = row['before_id'] === null ? null : String(row['before_id']);
    const isThere = before === null || ids.has(before);
    library.addTurn(conversationId, isThere ? before : (lastOf.get(conversationId) ?? null), record);
    ids.add(record.id);
    lastOf.set(conversationId, record.id);
  } catch {
    // Of what is damaged a turn may be there twice.
    return;
  }
}

/** Its title, its place in the list, which of its versions it shows, and what is written in it and not sent. */
function restore(library: ConversationLibrary, row: Row): void {
  const id = String(row['id']);
  const draft = String(row['draft'] ?? '');
  if (draft !== '') library.keepDraft(id, draft, Number(row['created_at']));
  if (row['title'] !== '')
    library.rename(id, String(row['title']), row['title_by'] === 'user' ? 'user' : 'words');
  if (row['pinned_at'] !== null) library.pin(id, Number(row['pinned_at']));
  if (row['last_turn_id'] !== null) library.tree.show(id, String(row['last_turn_id']));
}

function conversationsOf(database: DatabaseSync): readonly Row[] {
  const rows: Row[] = [];
  try {
    for (const row of database.prepare('SELECT * FROM conversation').iterate()) rows.push(row);
  } catch {
    // What was read before the damage is still worth having.
    return rows;
  }
  return rows;
}

/** In the order in which they were asked. */
function* turnsOf(database: DatabaseSync): Iterable<Row> {
  const next = prepared(database, 'SELECT * FROM turn WHERE number >= ? ORDER BY number LIMIT 1');
  let number = 0;
  let leap = FIRST_LEAP;
  if (next === null) return;
  while (leap < MOST_TURNS) {
    let row: Row | undefined;
    try {
      row = next.get(number);
      leap = FIRST_LEAP;
    } catch {
      // A page of the file holds many turns, and may lead to many pages: it is left in growing steps.
      number += leap;
      leap *= 2;
      continue;
    }
    if (row === undefined) return;
    yield row;
    number = Number(row['number']) + 1;
  }
}

/** Null: the damage is where the file tells what tables it has. */
function prepared(database: DatabaseSync, sql: string): StatementSync | null {
  try {
    return database.prepare(sql);
  } catch {
    return null;
  }
}
