/** A chunk of samples, or the end of an utterance. */
export interface LineItem {
  readonly utterance: number;
  /** Null marks the end of the utterance. */
  readonly samples: Int16Array | null;
}

/** Linked: taking from the front stays O(1) and a played chunk is free to be collected. */
interface Link extends LineItem {
  next: Link | null;
}

/** What waits to be played, in its order. */
export class SampleLine {
  #head: Link | null = null;
  #last: Link | null = null;
  /** Samples of the first item that were taken already. */
  #taken = 0;
  #queued = 0;
  #ends = 0;

  /** The first item; null: nothing waits. */
  get first(): LineItem | null {
    return this.#head;
  }

  /** Samples that wait. */
  get queued(): number {
    return this.#queued;
  }

  /** Ends of utterances that wait. */
  get ends(): number {
    return this.#ends;
  }

  /** The chunk belongs to the line from now on. */
  push(utterance: number, samples: Int16Array): void {
    this.#append({ utterance, samples, next: null });
    this.#queued += samples.length;
  }

  pushEnd(utterance: number): void {
    this.#append({ utterance, samples: null, next: null });
    this.#ends += 1;
  }

  /** Takes as many samples off the first item, which is a chunk, as it has, and `most` at most. */
  take(most: number): Int16Array {
    const samples = this.#head?.samples ?? new Int16Array(0);
    const taken = samples.subarray(this.#taken, this.#taken + most);
    this.#taken += taken.length;
    this.#queued -= taken.length;
    if (this.#taken === samples.length) this.#removeHead();
    return taken;
  }

  /** Takes off the first item, which is an end. */
  takeEnd(): void {
    this.#removeHead();
    this.#ends -= 1;
  }

  /** Empties the line. @returns what waited, a chunk without what was taken of it. */
  drain(): LineItem[] {
    let item = this.#head;
    let from = this.#taken;
    this.clear();
    const waited: LineItem[] = [];
    for (; item !== null; item = item.next, from = 0) {
      waited.push({ utterance: item.utterance, samples: item.samples?.subarray(from) ?? null });
    }
    return waited;
  }

  clear(): void {
    this.#head = null;
    this.#last = null;
    this.#taken = 0;
    this.#queued = 0;
    this.#ends = 0;
  }

  /** The next samples, of whichever utterance, which stay where they are. */
  *ahead(): Generator<number> {
    let from = this.#taken;
    for (let item = this.#head; item !== null; item = item.next, from = 0) {
      if (item.samples !== null) yield* item.samples.subarray(from);
    }
  }

  #append(item: Link): void {
    if (this.#last === null) this.#head = item;
    else this.#last.next = item;
    this.#last = item;
  }

  #removeHead(): void {
    this.#head = this.#head?.next ?? null;
    if (this.#head === null) this.#last = null;
    this.#taken = 0;
  }
}
