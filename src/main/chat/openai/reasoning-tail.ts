import { closingMarkAtEnd, partialClosingIn } from '../thinking/markup-table.ts';

/**
 * Takes the closing tag off the end of a reasoning field: with the split on, its last piece can end in `\n</think>`,
 * cut in two at times. Only at the very end: a tag inside is what the model thought.
 */
export class ReasoningTail {
  #held = '';

  push(text: string): string {
    const all = this.#held + text;
    const start = heldFrom(all);
    this.#held = all.slice(start);
    return all.slice(0, start);
  }

  /** The reasoning is complete: what was held and is no closing tag. */
  end(): string {
    const held = this.#held;
    this.#held = '';
    const trimmed = held.trim();
    return trimmed.length === closingMarkAtEnd(trimmed) ? '' : held;
  }
}

/** Where white space, a closing tag or the beginning of one starts that reaches to the end. */
function heldFrom(all: string): number {
  const withoutSpace = all.trimEnd();
  const closing = closingMarkAtEnd(withoutSpace);
  if (closing > 0) return withoutSpace.slice(0, -closing).trimEnd().length;
  const partial = partialClosingIn(all);
  return partial < all.length ? all.slice(0, partial).trimEnd().length : withoutSpace.length;
}
