import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { SearchDesk } from '../../../../../src/main/conversations/search/search-desk.ts';
import type { SearchAsked } from '../../../../../src/main/conversations/search/search-messages.ts';

class FakeThread extends EventEmitter {
  readonly asked: SearchAsked[] = [];
  postMessage(asked: SearchAsked): void {
    this.asked.push(asked);
  }
  unref(): void {
    return;
  }
  async terminate(): Promise<number> {
    this.emit('exit', 1);
    return 1;
  }
  answer(number: number): void {
    this.emit('message', { type: 'found', number, answer: ANSWER });
  }
}
const ANSWER = { hits: [], isMore: false, isReading: false, isNear: false };
const question = (text: string) => ({ text, sinceEpochMs: null, model: null, voiceId: null });

function openDesk(folder: string | null = '/nowhere') {
  const threads: FakeThread[] = [];
  const createWorker = (): Worker => {
    const thread = new FakeThread();
    threads.push(thread);
    return thread as unknown as Worker;
  };
  return { threads, desk: new SearchDesk({ createWorker, folder }) };
}

test('a question that was overtaken is not asked, and the newest is answered', async () => {
  const { desk, threads } = openDesk();
  const answers = ['s', 'sh', 'ship'].map((text) => desk.search(question(text)));
  threads[0]?.answer(1);
  threads[0]?.answer(3);
  expect(await Promise.all(answers)).toEqual([null, null, ANSWER]);
  expect(threads[0]?.asked.map(({ question: { text } }) => text)).toEqual(['s', 'ship']);
});

test('a thread that ends fails its question, and the next one starts another', async () => {
  const { desk, threads } = openDesk();
  const first = desk.search(question('ship'));
  threads[0]?.emit('error', new Error('no such module: fts5'));
  threads[0]?.emit('exit', 1);
  await expect(first).rejects.toThrow('fts5');
  const again = desk.search(question('ship'));
  threads[1]?.answer(2);
  expect(await again).toEqual(ANSWER);
  expect(threads).toHaveLength(2);
});

test('where nothing is on a disk a search says so, and what waits at the end is let go', async () => {
  await expect(openDesk(null).desk.search(question('ship'))).rejects.toThrow('no disk');
  const { desk } = openDesk();
  const waiting = desk.search(question('ship'));
  desk.close();
  expect(await waiting).toBeNull();
});
