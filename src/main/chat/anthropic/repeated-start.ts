/**
 * What stood in the start of a block, which most servers leave empty. Some repeat it in the pieces that follow, and some
 * go on behind it.
 */
export class RepeatedStart {
  #start: string;
  /** So much of the start was repeated so far. */
  #repeated = 0;

  constructor(start: string) {
    this.#start = start;
  }

  /** A piece of the block; what is known to be new by now. */
  push(piece: string): string {
    if (this.#start === '' || piece === '') return piece;
    const start = this.#start;
    const rest = start.length - this.#repeated;
    if (piece.length < rest && start.startsWith(piece, this.#repeated)) {
      this.#repeated += piece.length;
      return '';
    }
    this.#start = '';
    if (start.startsWith(piece.slice(0, rest), this.#repeated)) return start + piece.slice(rest);
    return start + start.slice(0, this.#repeated) + piece;
  }

  /** No more pieces come: what was waited with. */
  end(): string {
    const rest = this.#start;
    this.#start = '';
    return rest;
  }
}
