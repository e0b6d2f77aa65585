import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inTransaction, openDatabase } from '../../src/main/conversations/database.ts';
import { ConversationLibrary } from '../../src/main/conversations/library.ts';
import { SearchThread } from '../../src/main/conversations/search/search-thread.ts';
import { record } from '../support/records.ts';
import type { Measurement } from './measurement.ts';

/** A smaller number is a faster bench: PARLEY_BENCH_CONVERSATIONS. */
const CONVERSATIONS = Number(process.env['PARLEY_BENCH_CONVERSATIONS'] ?? 100_000);
/** Turns: a question and a reply each. */
const TURNS = 5;
const LETTERS = 300;
const ROUNDS = 10;
const COMMITS = 200;
const NOW = Date.UTC(2026, 10, 3);

const VOICES = [
  'why do ships float and what did Archimedes say about water light harbour engine window morning because the',
  'Wie groß ist der Hafen und warum fährt das Schiff über die Straße nach Süden während Züge später kommen',
  'Почему корабли плавают и что сказал Архимед о воде гавань утро окно двигатель потому что',
  'لماذا تطفو السفن وماذا قال أرخميدس عن الماء ميناء صباح نافذة محرك',
].map((words) => words.split(' '));
const HAN = Array.from(
  '为什么船会浮在水上因浮力阿基米德说早港口窗户发动机我们今天明年可以看见人大小山河日月风雨',
);
const ASKED = [
  'the',
  'ships',
  'Archimedes water',
  'engine window',
  '浮力',
  '船',
  '阿基米德',
  'Straße',
  'Архимед',
  'السفن',
  'e',
  'wa',
  'zzzzqq',
  'Archimedis',
  'needle',
  'harbour morning light because',
];

/** A generator of its own, so that every run has the same texts. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function text(random: (below: number) => number): string {
  const words = VOICES[random(VOICES.length + 1)];
  let made = '';
  // Every message has a word of its own too, as names and numbers are.
  const own = ` ${random(2 ** 31).toString(36)} `;
  while (made.length < LETTERS)
    made += words === undefined ? HAN[random(HAN.length)] : `${words[random(words.length)]} `;
  return made.slice(0, LETTERS - own.length) + own;
}

function fill(file: string): void {
  const database = openDatabase(file);
  const random = randomFrom(7);
  const json = JSON.stringify({ model: 'MiniMax-M3', voiceId: 'English_Graceful_Lady' });
  const conversation = database.prepare(
    `INSERT INTO conversation (id, title, title_by, created_at, used_at, last_turn_id) VALUES (?, ?, 'words', ?, ?, ?)`,
  );
  const turn = database.prepare('INSERT INTO turn VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)');
  inTransaction(database, () => {
    for (let number = 0; number < CONVERSATIONS; number += 1) {
      const at = NOW - (CONVERSATIONS - number) * 300_000;
      conversation.run(`c${number}`, text(random).slice(0, 50), at, at, `c${number} ${TURNS - 1}`);
      for (let depth = 0; depth < TURNS; depth += 1) {
        const before = depth === 0 ? null : `c${number} ${depth - 1}`;
        const question = number === 0 && depth === 0 ? 'A needle' : text(random);
        turn.run(`c${number} ${depth}`, `c${number}`, before, depth, at, question, text(random), json);
      }
    }
  });
  database.close();
}

/** Searching all conversations, and keeping a message, where there are very many. */
export async function search(): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-search-'));
  const file = path.join(folder, 'conversations.db');
  try {
    fill(file);
    const thread = new SearchThread(folder, () => NOW);
    const from = performance.now();
    while (thread.read(1_000));
    const readMs = performance.now() - from;
    const asked = new Map(ASKED.map((words) => [words, [] as number[]]));
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [words, times] of asked) times.push(timed(() => thread.search(question(words))));
    const commits = keepMessages(file);
    thread.close();
    const made = `${CONVERSATIONS} conversations of ${TURNS} turns, questions and replies of ${LETTERS} letters in five languages`;
    const search = (name: string, values: readonly number[], limited: boolean): Measurement => ({
      name,
      how: `${made}: from the question to its answer within the thread, the index warm; ${ROUNDS} rounds of the same questions.`,
      unit: 'ms',
      values,
      limits: limited ? [{ of: 'p95', atMost: 100 }] : [],
    });
    return [
      search('A search over all conversations', [...asked.values()].flat(), true),
      ...[...asked].map(([words, times]) => search(`Searching "${words}"`, times, false)),
      {
        name: 'Keeping a message',
        how: `${made}: a new turn is committed by the library, ${COMMITS} times.`,
        unit: 'ms',
        values: commits,
        limits: [{ of: 'p95', atMost: 5 }],
      },
      {
        name: 'Reading all into the index',
        how: `${made}: without pauses.`,
        unit: 'ms',
        values: [readMs],
        limits: [],
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const question = (words: string) => ({ text: words, sinceEpochMs: null, model: null, voiceId: null });

function timed(run: () => unknown): number {
  const from = performance.now();
  run();
  return performance.now() - from;
}

function keepMessages(file: string): readonly number[] {
  const library = new ConversationLibrary(file);
  library.begin('new', 'New', NOW);
  const times = Array.from({ length: COMMITS }, (_, index) => {
    const turn = record({ id: `new ${index}`, question: 'Why do ships float?', sentAtEpochMs: NOW });
    return timed(() => library.addTurn('new', index === 0 ? null : `new ${index - 1}`, turn));
  });
  library.close();
  return times;
}
