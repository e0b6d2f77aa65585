import type { Block, CodeBlock, ListBlock, TableBlock } from '../block.ts';

interface Tail {
  /** Where `tail` begins in the reply. */
  readonly start: number;
  /** Source that no finished piece holds yet. */
  readonly tail: string;
}

/** What is being read at the end of a growing reply. */
export type Reading =
  | (Tail & { readonly mode: 'blocks' })
  | (Tail & { readonly mode: 'code'; readonly block: CodeBlock; readonly fence: Fence })
  | (Tail & { readonly mode: 'list'; readonly block: ListBlock })
  | (Tail & { readonly mode: 'table'; readonly block: TableBlock })
  | (Tail & { readonly mode: 'plain' });

export type ReadingOf<Mode extends Reading['mode']> = Extract<Reading, { mode: Mode }>;

export interface Fence {
  readonly mark: '`' | '~';
  readonly length: number;
}

export type Step =
  /** Go on with `next` at once. */
  | { readonly finished: readonly Block[]; readonly next: Reading }
  /** All that can be said for now; `rest` is where to go on, `open` how it looks until then. */
  | {
      readonly finished: readonly Block[];
      readonly next: null;
      readonly open: readonly Block[];
      readonly rest: Reading;
    };
