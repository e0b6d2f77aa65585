import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Goes up with every change of what the index holds: one of another version is made anew. */
const VERSION = 1;

const FTS = `content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'`;
/** Pieces alone, and no texts. A row of `turn_piece` has the number of its turn. */
const TABLES = `
  CREATE VIRTUAL TABLE turn_piece USING fts5 (pieces, ${FTS});
  CREATE VIRTUAL TABLE title_piece USING fts5 (pieces, ${FTS});
  CREATE TABLE title (number INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE progress (
    -- Every change up to this one is in the index.
    revision INTEGER NOT NULL,
    -- Of the turns that were there when the index was made: those from this number on are in it.
    turns_from INTEGER NOT NULL,
    -- Of the conversations that were there: the titles up to this id are in it. Null: all.
    titles_to TEXT
  ) STRICT;
`;

/** The file beside the conversations. It can always be made again from them. */
export const indexFile = (folder: string): string => path.join(folder, 'search.db');

/** @throws what the disk refuses. */
export function forgetIndex(folder: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(indexFile(folder) + ending, { force: true });
}

/**
 * Opens the index, readable by its owner alone; one that is damaged or of another version is made anew.
 * @throws where SQLite has no FTS5, and what the disk refuses.
 */
export function openIndex(folder: string): DatabaseSync {
  try {
    return opened(folder);
  } catch {
    forgetIndex(folder);
    return opened(folder);
  }
}

function opened(folder: string): DatabaseSync {
  const file = indexFile(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  const index = new DatabaseSync(file, { timeout: 2_000 });
  try {
    index.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000');
    const version = Number(index.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
    if (version === VERSION) return index;
    if (version !== 0) throw new Error('An index of another version');
    index.exec(`BEGIN; ${TABLES} PRAGMA user_version = ${VERSION}; COMMIT`);
    return index;
  } catch (error) {
    index.close();
    throw error;
  }
}
