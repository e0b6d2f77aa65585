import type { CallDraft } from '../call-drafts.ts';

/** A piece of a call as it came. */
export interface CallPiece extends CallDraft {
  /** Which call of the reply it belongs to; null: not said. */
  readonly index: number | null;
}

interface Begun {
  readonly index: number | null;
  id: string;
  name: string;
  argumentsJson: string;
}

/** More than a reply may call, and yet few. */
const MOST_BEGUN = 256;

/**
 * The calls of a reply, put together from their pieces. Id and name come with the first piece of a call alone, or with all
 * of them; some servers give no index, and some the same one to all calls.
 */
export class CallPieces {
  readonly #begun: Begun[] = [];

  get all(): readonly CallDraft[] {
    return this.#begun;
  }

  push(piece: CallPiece): void {
    const call = this.#goesOn(piece);
    if (call === null) {
      if (this.#begun.length === MOST_BEGUN) return;
      if (piece.id === '' && piece.name === '' && piece.argumentsJson === '') return;
      this.#begun.push({ ...piece });
      return;
    }
    if (call.id === '') call.id = piece.id;
    if (call.name === '') call.name = piece.name;
    // The whole call once more, as some end with.
    const isRepeated = piece.id !== '' && piece.id === call.id && piece.argumentsJson === call.argumentsJson;
    if (!isRepeated) call.argumentsJson += piece.argumentsJson;
  }

  /** The call that this is more of; null: it is the first of another one. */
  #goesOn({ index, id, name }: CallPiece): Begun | null {
    if (id !== '') {
      // Some models give all calls of a function its name for an id.
      const same = this.#begun.findLast(
        (call) => call.id === id && (index === null || call.index === null || call.index === index),
      );
      if (same !== undefined) return same;
    }
    const call = index === null ? this.#begun.at(-1) : this.#begun.findLast((begun) => begun.index === index);
    if (call === undefined) return null;
    const isAnother = id !== '' && call.id !== '';
    // Without ids and indexes a name is all that tells where a call begins.
    const isNamedAnew = index === null && id === '' && name !== '' && call.argumentsJson !== '';
    return isAnother || isNamedAnew ? null : call;
  }
}
