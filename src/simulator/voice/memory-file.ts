/** A file that grows in memory, written from any place in it. */
export class MemoryFile {
  #content = new Uint8Array(1 << 16);
  #length = 0;
  #position = 0;

  write(chunk: Uint8Array): void {
    const end = this.#position + chunk.length;
    if (end > this.#content.length) {
      const larger = new Uint8Array(Math.max(end, this.#content.length * 2));
      larger.set(this.#content);
      this.#content = larger;
    }
    this.#content.set(chunk, this.#position);
    this.#position = end;
    this.#length = Math.max(this.#length, end);
  }

  /**
   * @param from as in WASI: 0 the file's beginning, 1 the position, else its end.
   * @returns the new position.
   */
  seek(offset: number, from: number): number {
    const origin = from === 0 ? 0 : from === 1 ? this.#position : this.#length;
    this.#position = origin + offset;
    return this.#position;
  }

  /** As far as written. */
  bytes(): Uint8Array {
    return this.#content.subarray(0, this.#length);
  }
}
