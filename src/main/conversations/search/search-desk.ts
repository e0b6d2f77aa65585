import type { Worker } from 'node:worker_threads';
import type { SearchAnswer, SearchQuestion } from '../../../shared/search.ts';
import type { SearchAsked, SearchPlace, SearchTold } from './search-messages.ts';

export interface SearchDeskOptions {
  /** Starts search-worker: how depends on whether the code is bundled. */
  readonly createWorker: (place: SearchPlace) => Worker;
  /** Null: the conversations of this run are on no disk. */
  readonly folder: string | null;
}

interface Waiting {
  readonly asked: SearchAsked;
  readonly resolve: (answer: SearchAnswer | null) => void;
  readonly reject: (error: Error) => void;
}

/** One question is with the thread, and the newest waits: those between them are not asked. */
export class SearchDesk {
  readonly #options: SearchDeskOptions;
  #worker: Worker | null = null;
  #asked = 0;
  #atWork: Waiting | null = null;
  #next: Waiting | null = null;

  constructor(options: SearchDeskOptions) {
    this.#options = options;
  }

  /**
   * Null: a newer question has come.
   * @throws where nothing can be searched: there is no disk, or no FTS5, or the thread has ended.
   */
  search(question: SearchQuestion): Promise<SearchAnswer | null> {
    const { promise, resolve, reject } = Promise.withResolvers<SearchAnswer | null>();
    this.#next?.resolve(null);
    this.#asked += 1;
    this.#next = { asked: { number: this.#asked, question }, resolve, reject };
    this.#go();
    return promise;
  }

  /** Conversations that are there already are read before somebody asks. */
  start(): void {
    if (this.#options.folder !== null) this.#worker ??= this.#started(this.#options.folder);
  }

  close(): void {
    const worker = this.#worker;
    this.#worker = null;
    for (const waiting of [this.#atWork, this.#next]) waiting?.resolve(null);
    this.#atWork = null;
    this.#next = null;
    void worker?.terminate();
  }

  #go(): void {
    if (this.#atWork !== null || this.#next === null) return;
    this.#atWork = this.#next;
    this.#next = null;
    this.start();
    if (this.#worker === null) this.#fail(new Error('These conversations are on no disk'));
    else this.#worker.postMessage(this.#atWork.asked);
  }

  #started(folder: string): Worker {
    const worker = this.#options.createWorker({ folder });
    worker.on('message', (told: SearchTold) => this.#told(told));
    worker.on('error', (error: unknown) => this.#ended(worker, error));
    worker.on('exit', () => this.#ended(worker, new Error('The thread that searches has ended')));
    // The app ends without waiting for it.
    worker.unref();
    return worker;
  }

  #told(told: SearchTold): void {
    const waiting = this.#atWork;
    if (waiting?.asked.number !== told.number) return;
    if (told.type === 'failed') {
      this.#fail(new Error(told.detail));
      return;
    }
    this.#atWork = null;
    waiting.resolve(this.#next === null ? told.answer : null);
    this.#go();
  }

  /** The next question starts another one. */
  #ended(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#fail(error instanceof Error ? error : new Error(String(error)));
  }

  #fail(error: Error): void {
    const waiting = this.#atWork;
    this.#atWork = null;
    waiting?.reject(error);
    this.#go();
  }
}
