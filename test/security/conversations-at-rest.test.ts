import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConversationLibrary } from '../../src/main/conversations/library.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

// Windows gives a user's folder to that user alone, and knows no such modes.
test.skipIf(process.platform === 'win32')(
  'P33: only its owner may read the file of the conversations, and those that SQLite puts beside it',
  () => {
    const file = path.join(temporaryFolder(), 'deeper', 'conversations.db');
    const library = new ConversationLibrary(file);
    onTestFinished(() => library.close());
    library.begin('c', 'Secret', 1);
    for (const each of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(each).mode & 0o077).toBe(0);
    expect(statSync(path.dirname(file)).mode & 0o077).toBe(0);
  },
);

test.skipIf(process.platform === 'win32')('P33: a file that others could read is theirs no longer', () => {
  const file = path.join(temporaryFolder(), 'conversations.db');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, 0o644);
  const library = new ConversationLibrary(file);
  onTestFinished(() => library.close());
  library.begin('c', 'Secret', 1);
  for (const each of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(each).mode & 0o077).toBe(0);
});
