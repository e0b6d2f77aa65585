import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { foldText } from '../../../shared/fold-text.ts';
import { gramsOf, mark } from './grams.ts';

type Row = Record<string, SQLOutputValue>;
/** So many rows are written at once. */
const PART = 200;

/** Brings the index to what the conversations are by now, a part at a time. */
export class IndexReader {
  readonly #library: DatabaseSync;
  readonly #index: DatabaseSync;

  /** @param library is only read. */
  constructor(library: DatabaseSync, index: DatabaseSync) {
    this.#library = library;
    this.#index = index;
    if (this.#progress() === undefined) this.#start();
  }

  /** Reads for so long at least, as long as something is left. Whether something is. */
  read(forMs: number): boolean {
    const until = performance.now() + forMs;
    do if (!this.#readPart()) return false;
    while (performance.now() < until);
    return true;
  }

  /** What changes from now on is told by its revision; what is there already is read from the newest on. */
  #start(): void {
    const last = this.#library.prepare(`SELECT max(revision) AS last FROM search_change`).get();
    const number = this.#library.prepare('SELECT max(number) AS number FROM turn').get();
    this.#index
      .prepare('INSERT INTO progress (revision, turns_from, titles_to) VALUES (?, ?, ?)')
      .run(Number(last?.['last'] ?? 0), Number(number?.['number'] ?? 0) + 1, '');
  }

  #progress(): Row | undefined {
    return this.#index.prepare('SELECT revision, turns_from, titles_to FROM progress').get();
  }

  /** Changes first. False: nothing was left. */
  #readPart(): boolean {
    this.#index.exec('BEGIN IMMEDIATE');
    try {
      const progress = this.#progress();
      const some =
        progress !== undefined &&
        (this.#changes(Number(progress['revision'])) ||
          this.#titles(progress['titles_to']) ||
          this.#turns(Number(progress['turns_from'])));
      this.#index.exec('COMMIT');
      return some;
    } catch (error) {
      if (this.#index.isTransaction) this.#index.exec('ROLLBACK');
      throw error;
    }
  }

  #changes(revision: number): boolean {
    const rows = this.#library
      .prepare('SELECT * FROM search_change WHERE revision > ? ORDER BY revision LIMIT ?')
      .all(revision, PART);
    for (const row of rows) {
      if (row['turn'] !== null) this.#changedTurn(Number(row['turn']));
      else this.#changedTitle(String(row['conversation_id']));
    }
    const last = rows.at(-1);
    if (last === undefined) return false;
    this.#index.prepare('UPDATE progress SET revision = ?').run(Number(last['revision']));
    return true;
  }

  #changedTurn(number: number): void {
    this.#index.prepare('DELETE FROM turn_piece WHERE rowid = ?').run(number);
    const row = this.#library.prepare(`SELECT ${TURN} FROM turn WHERE number = ?`).get(number);
    if (row !== undefined) this.#addTurn(row);
  }

  #changedTitle(id: string): void {
    const known = this.#index.prepare('SELECT number FROM title WHERE conversation_id = ?').get(id);
    if (known !== undefined) {
      this.#index.prepare('DELETE FROM title_piece WHERE rowid = ?').run(Number(known['number']));
      this.#index.prepare('DELETE FROM title WHERE conversation_id = ?').run(id);
    }
    const row = this.#library.prepare('SELECT id, title FROM conversation WHERE id = ?').get(id);
    if (row !== undefined) this.#addTitle(row);
  }

  #titles(after: SQLOutputValue | undefined): boolean {
    if (typeof after !== 'string') return false;
    const rows = this.#library
      .prepare('SELECT id, title FROM conversation WHERE id > ? ORDER BY id LIMIT ?')
      .all(after, PART);
    for (const row of rows) this.#changedTitle(String(row['id']));
    this.#index.prepare('UPDATE progress SET titles_to = ?').run(rows.at(-1)?.['id'] ?? null);
    return true;
  }

  #turns(before: number): boolean {
    const rows = this.#library
      .prepare(`SELECT ${TURN} FROM turn WHERE number < ? ORDER BY number DESC LIMIT ?`)
      .all(before, PART);
    // One that has changed meanwhile is in it already.
    const drop = this.#index.prepare('DELETE FROM turn_piece WHERE rowid = ?');
    for (const row of rows) {
      drop.run(Number(row['number']));
      this.#addTurn(row);
    }
    const last = rows.at(-1);
    if (last === undefined) return false;
    this.#index.prepare('UPDATE progress SET turns_from = ?').run(Number(last['number']));
    return true;
  }

  #addTurn(row: Row): void {
    const { text } = foldText(`${String(row['question'])}\n${String(row['reply'])}`);
    const marks = [
      mark('model', String(row['model'] ?? '')),
      mark('voice', String(row['voice'] ?? '')),
      mark('month', monthOf(Number(row['sent_at']))),
    ];
    this.#index
      .prepare('INSERT INTO turn_piece (rowid, pieces) VALUES (?, ?)')
      .run(Number(row['number']), `${gramsOf(text)} ${marks.join(' ')}`);
  }

  #addTitle(row: Row): void {
    const { lastInsertRowid } = this.#index
      .prepare('INSERT INTO title (conversation_id) VALUES (?)')
      .run(String(row['id']));
    this.#index
      .prepare('INSERT INTO title_piece (rowid, pieces) VALUES (?, ?)')
      .run(lastInsertRowid, gramsOf(foldText(String(row['title'])).text));
  }
}

/** What a record says may be damaged. */
const FROM_RECORD = (name: string): string =>
  `CASE WHEN json_valid(record) THEN json_extract(record, '$.${name}') END`;
const TURN = `number, question, reply, sent_at, ${FROM_RECORD('model')} AS model, ${FROM_RECORD('voiceId')} AS voice`;

/** In the world's time, as in 2026-11. */
export const monthOf = (epochMs: number): string =>
  Number.isFinite(epochMs) && Math.abs(epochMs) < 8e15 ? new Date(epochMs).toISOString().slice(0, -17) : '';
