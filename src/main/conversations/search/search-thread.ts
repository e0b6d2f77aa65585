import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SearchAnswer, SearchQuestion } from '../../../shared/search.ts';
import { openIndex } from './index-file.ts';
import { IndexReader } from './index-reader.ts';
import { LibrarySearch } from './library-search.ts';

/** Before a question is answered, what has changed is read for so long. */
const BEFORE_ANSWER_MS = 25;

/** What the thread does: it reads into the index what has changed, and answers questions. */
export class SearchThread {
  readonly #library: DatabaseSync;
  readonly #index: DatabaseSync;
  readonly #reader: IndexReader;
  readonly #searcher: LibrarySearch;

  /** @throws where the file of the conversations is not there, or SQLite has no FTS5. */
  constructor(folder: string, nowEpochMs: () => number) {
    const file = path.join(folder, 'conversations.db');
    this.#library = new DatabaseSync(file, { readOnly: true, timeout: 2_000 });
    this.#index = openIndex(folder);
    this.#reader = new IndexReader(this.#library, this.#index);
    this.#searcher = new LibrarySearch(this.#library, this.#index, nowEpochMs);
  }

  /** Whether something is left to be read. */
  read(forMs: number): boolean {
    return this.#reader.read(forMs);
  }

  search(question: SearchQuestion): SearchAnswer {
    const isReading = this.read(BEFORE_ANSWER_MS);
    return { ...this.#searcher.search(question), isReading };
  }

  close(): void {
    this.#library.close();
    this.#index.close();
  }
}
