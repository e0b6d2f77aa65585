import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { putAside } from '../disk/put-aside.ts';
import { IN_MEMORY, NewerFileError } from './database.ts';
import { ConversationLibrary } from './library.ts';
import { rescueInto } from './rescue.ts';
import { forgetIndex } from './search/index-file.ts';

/** What stood in the way of the conversations that are on the disk. */
export type LibraryTrouble =
  /** The file was damaged: it was put aside under this name, and so many turns could be read from it. */
  | { readonly kind: 'damaged'; readonly keptAs: string; readonly rescuedTurns: number }
  /** A newer version of Parley has written it. It stays as it is. */
  | { readonly kind: 'newer' }
  /** The disk refuses it, as of a folder that is read-only. */
  | { readonly kind: 'refused'; readonly error: unknown };

export interface OpenedLibrary {
  /** Where there is trouble that cannot be mended, what is said now is not kept beyond this run of the app. */
  readonly library: ConversationLibrary;
  readonly trouble: LibraryTrouble | null;
}

/** SQLite's SQLITE_CORRUPT and SQLITE_NOTADB, https://sqlite.org/rescode.html */
const DAMAGED = new Set([11, 26]);

/** Opens `folder`/conversations.db. It never throws: the app starts whatever the disk says. */
export function openLibrary(folder: string, now: () => Date): OpenedLibrary {
  const file = path.join(folder, 'conversations.db');
  try {
    return { library: opened(file), trouble: null };
  } catch (error) {
    if (error instanceof NewerFileError) return unkept({ kind: 'newer' });
    if (!isDamaged(error)) return unkept({ kind: 'refused', error });
    try {
      return putAsideAndRescue(file, now());
    } catch (refused) {
      return unkept({ kind: 'refused', error: refused });
    }
  }
}

/** Opening reads the first page alone; where others that the start needs are damaged is found out here. */
function opened(file: string): ConversationLibrary {
  const library = new ConversationLibrary(file);
  try {
    library.probe();
    return library;
  } catch (error) {
    library.close();
    throw error;
  }
}

const unkept = (trouble: LibraryTrouble): OpenedLibrary => ({
  library: new ConversationLibrary(IN_MEMORY),
  trouble,
});

/** Whether it is the file that is wrong, and not the disk or its permissions. */
function isDamaged(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && DAMAGED.has(Number(error.errcode) & 0xff);
}

function putAsideAndRescue(file: string, now: Date): OpenedLibrary {
  const keptAs = putAside(file, now);
  const aside = path.join(path.dirname(file), keptAs);
  // What was committed last may lie in the file beside it alone: the two stay together.
  for (const ending of ['-wal', '-shm'])
    if (existsSync(file + ending)) renameSync(file + ending, aside + ending);
  // It is of the file that was put aside.
  forgetIndex(path.dirname(file));
  const library = new ConversationLibrary(file);
  return { library, trouble: { kind: 'damaged', keptAs, rescuedTurns: rescueInto(library, aside) } };
}
