import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS } from './migrations.ts';

/** Another program may hold the file for a moment, as one that copies it does. Main stands still meanwhile: what is due is tried again. */
const BUSY_TIMEOUT_MS = 250;

/** A database that is gone when it is closed, and never lies on a disk. */
export const IN_MEMORY = ':memory:';

/**
 * Opens the file, or makes it, readable by its owner alone, and brings its tables to those of today.
 * @throws the system's error, SQLite's (`errcode`), and one that says so when a newer version of Parley has written it.
 */
export function openDatabase(file: string): DatabaseSync {
  if (file !== IN_MEMORY) makePrivate(file);
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    // A process that is killed loses nothing of what was committed, and readers do not wait for the writer.
    database.exec('PRAGMA journal_mode = WAL');
    // The system has it when a commit returns. A loss of power may take the last ones, and leaves the file whole.
    database.exec('PRAGMA synchronous = NORMAL');
    database.exec('PRAGMA foreign_keys = ON');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** SQLite gives the files beside this one its permissions. */
function makePrivate(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  // Where permissions cannot be changed, as on some network drives, those of the folder have to do.
  try {
    chmodSync(file, 0o600);
  } catch {
    return;
  }
}

/** Each step holds as a whole or not at all. */
function migrate(database: DatabaseSync): void {
  const from = versionOf(database);
  if (from > MIGRATIONS.length) throw new NewerFileError(from);
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < from) continue;
    inTransaction(database, () => {
      database.exec(step);
      database.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}

function versionOf(database: DatabaseSync): number {
  const row = database.prepare('PRAGMA user_version').get();
  return Number(row?.['user_version'] ?? 0);
}

/** A newer version of Parley has written the file, and this one would not understand what it holds. */
export class NewerFileError extends Error {
  override readonly name = 'NewerFileError';
  constructor(version: number) {
    super(`The file of the conversations is of version ${version}, and this app knows ${MIGRATIONS.length}`);
  }
}

/** Everything that `change` writes is kept, or nothing when it throws. */
export function inTransaction<T>(database: DatabaseSync, change: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const changed = change();
    database.exec('COMMIT');
    return changed;
  } catch (error) {
    // A full disk may have ended it already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
