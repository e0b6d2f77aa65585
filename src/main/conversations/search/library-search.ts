import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { findWords, searchedWords, type TextRange } from '../../../shared/find-words.ts';
import { foldText } from '../../../shared/fold-text.ts';
import type { SearchAnswer, SearchHit, SearchQuestion } from '../../../shared/search.ts';
import { excerptOf } from './excerpt.ts';
import { mark, nearQueryOf, queryOf, quoted } from './grams.ts';
import { monthOf } from './index-reader.ts';
import { canSlip, findNear } from './near-words.ts';

/** So many are told. */
const MOST_HITS = 100;
/** Of what the index gives, so many are read at most to see whether the words are in them. */
const MOST_READ = 3_000;
/** Longer times are not narrowed by month. */
const MOST_MONTHS = 24;
const MONTH_MS = 28 * 86_400_000;

type Row = Record<string, SQLOutputValue>;

/** Where all words stand in a text; null: not all do. */
type Find = (
  text: string,
) => { readonly ranges: readonly TextRange[]; readonly words: readonly string[] } | null;

/** Answers questions from the index and from the conversations themselves, so that no hit is older than they are. */
export class LibrarySearch {
  readonly #library: DatabaseSync;
  readonly #index: DatabaseSync;
  readonly #nowEpochMs: () => number;

  constructor(library: DatabaseSync, index: DatabaseSync, nowEpochMs: () => number) {
    this.#library = library;
    this.#index = index;
    this.#nowEpochMs = nowEpochMs;
  }

  search(question: SearchQuestion): Omit<SearchAnswer, 'isReading'> {
    const words = searchedWords(question.text);
    if (words.length === 0) return { hits: [], isMore: false, isNear: false };
    const exact = this.#collect(question, words.map(queryOf), (text) => {
      const ranges = findWords(foldText(text), words);
      return ranges === null ? null : { ranges, words };
    });
    if (exact.hits.length > 0 || !words.some(canSlip)) return { ...exact, isNear: false };
    const asked = words.map((word) => (canSlip(word) ? nearQueryOf(word) : queryOf(word)));
    return { ...this.#collect(question, asked, (text) => findNear(foldText(text), words)), isNear: true };
  }

  #collect(question: SearchQuestion, asked: readonly string[], find: Find) {
    const titles = this.#titles(question, asked, find);
    const turns = this.#turns(question, asked, find);
    const hits = [...titles, ...turns];
    return { hits: hits.slice(0, MOST_HITS), isMore: hits.length > MOST_HITS };
  }

  #titles(
    { sinceEpochMs, model, voiceId }: SearchQuestion,
    asked: readonly string[],
    find: Find,
  ): SearchHit[] {
    const hits: SearchHit[] = [];
    if (model !== null || voiceId !== null) return hits;
    const numbers = this.#index.prepare(
      `SELECT conversation_id FROM title_piece JOIN title ON title.number = title_piece.rowid
       WHERE title_piece MATCH ? ORDER BY title_piece.rowid DESC LIMIT ?`,
    );
    const read = this.#library.prepare(
      `SELECT id, title, used_at FROM conversation
       WHERE id = ? AND used_at >= ? AND deleted_at IS NULL AND last_turn_id IS NOT NULL`,
    );
    for (const { conversation_id } of numbers.iterate(asked.join(' AND '), MOST_READ)) {
      const row = read.get(String(conversation_id), sinceEpochMs ?? 0);
      const title = String(row?.['title'] ?? '');
      const found = row === undefined ? null : find(title);
      if (row === undefined || found === null) continue;
      const { words } = found;
      const at = { conversationId: String(row['id']), title, atEpochMs: Number(row['used_at']) };
      hits.push({ ...at, turnId: null, place: 'title', ...excerptOf(title, found.ranges), words });
      if (hits.length > MOST_HITS / 2) break;
    }
    return hits;
  }

  #turns(question: SearchQuestion, asked: readonly string[], find: Find): SearchHit[] {
    const numbers = this.#index.prepare(
      'SELECT rowid AS number FROM turn_piece WHERE turn_piece MATCH ? ORDER BY rowid DESC LIMIT ?',
    );
    const read = this.#library.prepare(
      `SELECT turn.id, conversation_id, question, reply, sent_at, title FROM turn
       JOIN conversation ON conversation.id = conversation_id
       WHERE number = ? AND sent_at >= ? AND deleted_at IS NULL`,
    );
    const shown = new Map<string, ReadonlySet<string>>();
    const query = [...asked, ...this.#narrowed(question)].join(' AND ');
    const hits: SearchHit[] = [];
    for (const { number } of numbers.iterate(query, MOST_READ)) {
      const row = read.get(Number(number), question.sinceEpochMs ?? 0);
      if (row === undefined) continue;
      const found = hitsIn(row, find);
      if (found.length === 0 || !this.#isShown(row, shown)) continue;
      hits.push(...found);
      if (hits.length > MOST_HITS) break;
    }
    return hits;
  }

  #narrowed({ sinceEpochMs, model, voiceId }: SearchQuestion): readonly string[] {
    const parts: string[] = [];
    if (model !== null) parts.push(quoted(mark('model', model)));
    if (voiceId !== null) parts.push(quoted(mark('voice', voiceId)));
    const months = sinceEpochMs === null ? [] : monthsBetween(sinceEpochMs, this.#nowEpochMs());
    if (months.length > 0)
      parts.push(`(${months.map((month) => quoted(mark('month', month))).join(' OR ')})`);
    return parts;
  }

  /** Another version of a turn is not on the screen, and cannot be gone to. */
  #isShown(row: Row, known: Map<string, ReadonlySet<string>>): boolean {
    const id = String(row['conversation_id']);
    let shown = known.get(id);
    if (shown === undefined) {
      const rows = this.#library.prepare(SHOWN).all(id);
      shown = new Set(rows.map((each) => String(each['id'])));
      known.set(id, shown);
    }
    return shown.has(String(row['id']));
  }
}

const SHOWN = `WITH RECURSIVE walk (id, before_id) AS (
    SELECT turn.id, turn.before_id FROM conversation JOIN turn ON turn.id = last_turn_id
    WHERE conversation.id = ?
    UNION ALL
    SELECT turn.id, turn.before_id FROM walk JOIN turn ON turn.id = walk.before_id
  )
  SELECT id FROM walk`;

function hitsIn(row: Row, find: Find): readonly SearchHit[] {
  return (['question', 'reply'] as const).flatMap((place) => {
    const text = String(row[place]);
    const found = find(text);
    if (found === null) return [];
    const at = { conversationId: String(row['conversation_id']), title: String(row['title']) };
    const turn = { turnId: String(row['id']), place, atEpochMs: Number(row['sent_at']) };
    return [{ ...at, ...turn, ...excerptOf(text, found.ranges), words: found.words }];
  });
}

/** None for a time that is too long to be told by months, or where the clock was set back. */
function monthsBetween(fromEpochMs: number, toEpochMs: number): readonly string[] {
  if (fromEpochMs > toEpochMs || toEpochMs - fromEpochMs > MOST_MONTHS * MONTH_MS) return [];
  const months = new Set<string>();
  // A clock that goes ahead a little writes the month after.
  for (let at = fromEpochMs; at <= toEpochMs + MONTH_MS; at += MONTH_MS / 2) months.add(monthOf(at));
  return [...months];
}
