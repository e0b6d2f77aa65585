import type { FromPlayer, ToPlayer } from './player-messages.ts';
import type { OpenVoiceLine, VoiceLine } from './voice-line.ts';

export interface LineQueueOptions {
  readonly openLine: OpenVoiceLine;
  readonly onMessage: (message: FromPlayer) => void;
  /** Another line is about to be opened: the former one may have no time left to tell how far it has played. */
  readonly onOpening: () => void;
  /** No line can be had. */
  readonly onFailure: (error: unknown) => void;
}

interface Queued {
  readonly sampleRateHz: number;
  readonly message: QueuedMessage;
}

type QueuedMessage = Extract<ToPlayer, { type: 'pcm' | 'end' | 'trim' }>;
/** The generation is the queue's to add. */
type Given =
  | { readonly type: 'pcm'; readonly utterance: number; readonly samples: Int16Array<ArrayBuffer> }
  | { readonly type: 'end'; readonly utterance: number };

/**
 * What goes to the worklet, in the order of hearing, and the line that it goes by. A line runs at one rate; it is
 * opened when audio at its rate is the next to be heard.
 */
export class LineQueue {
  readonly #options: LineQueueOptions;
  #generation = 0;
  #line: VoiceLine | null = null;
  #isOpening = false;
  #backlog: Queued[] = [];
  /** The numbers of what the line was given and has not ended. */
  readonly #atLine = new Set<number>();
  #isPaused = false;

  constructor(options: LineQueueOptions) {
    this.#options = options;
  }

  /** Counts the stops: what was queued before one is not played. */
  get generation(): number {
    return this.#generation;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  isAtLine(utterance: number): boolean {
    return this.#atLine.has(utterance);
  }

  push(sampleRateHz: number, message: Given): void {
    this.#backlog.push({ sampleRateHz, message: { ...message, generation: this.#generation } });
    this.#pump();
  }

  /** Of this utterance only so many samples are still played, and nothing of later ones. */
  trim(utterance: number, samples: number): void {
    const isDropped = (other: number): boolean => other > utterance || (other === utterance && samples === 0);
    this.#backlog = this.#backlog.filter(({ message }) => !isDropped(message.utterance));
    for (const other of this.#atLine) if (isDropped(other)) this.#atLine.delete(other);
    const message = { type: 'trim', generation: this.#generation, utterance, samples } as const;
    const waiting = this.#backlog.at(-1);
    // What has not reached the line goes before it.
    if (waiting === undefined) this.#line?.post(message);
    else this.#backlog.push({ sampleRateHz: waiting.sampleRateHz, message });
  }

  ended(utterance: number): void {
    this.#atLine.delete(utterance);
    this.#pump();
  }

  /** A trim has made room: what waited for the former rate may go now. */
  goOn(): void {
    this.#pump();
  }

  /** Forgets what is queued. What the line was given it goes on with until `stopLine`. */
  startGeneration(): void {
    this.#generation += 1;
    this.#backlog = [];
    this.#atLine.clear();
    this.#isPaused = false;
  }

  /** @returns whether there is a line, which tells when it has stopped. */
  stopLine(): boolean {
    this.#line?.post({ type: 'stop', generation: this.#generation });
    return this.#line !== null;
  }

  pause(): void {
    this.#isPaused = true;
    this.#line?.post({ type: 'pause' });
  }

  resume(): void {
    this.#isPaused = false;
    this.#line?.post({ type: 'resume' });
  }

  /** Opens a line ahead of need. */
  prepare(sampleRateHz: number): void {
    if (this.#line === null && !this.#isOpening) this.#open(sampleRateHz);
  }

  /** Rates are never mixed in one context: audio at another rate waits until all before it was heard. */
  #pump(): void {
    for (let next = this.#backlog[0]; next !== undefined; next = this.#backlog[0]) {
      if (this.#isOpening) return;
      if (this.#line?.sampleRateHz !== next.sampleRateHz) {
        if (this.#atLine.size === 0) this.#open(next.sampleRateHz);
        return;
      }
      this.#backlog.shift();
      this.#atLine.add(next.message.utterance);
      this.#line.post(next.message);
    }
  }

  #open(sampleRateHz: number): void {
    const { openLine, onMessage, onOpening, onFailure } = this.#options;
    this.#isOpening = true;
    this.#line = null;
    onOpening();
    openLine(sampleRateHz, onMessage).then(
      (line) => {
        this.#isOpening = false;
        this.#line = line;
        // A new worklet counts from generation 0, and knows of no pause.
        this.stopLine();
        if (this.#isPaused) line.post({ type: 'pause' });
        this.#pump();
      },
      (error: unknown) => {
        this.#isOpening = false;
        onFailure(error);
      },
    );
  }
}
