/**
 * A reply cut into top-level Markdown blocks. Every `start` is a UTF-16 offset into the reply, so that what is on the
 * screen can be found again from a spoken sentence's source range. Blocks are immutable: the same object means that
 * nothing has to be rendered again.
 */

/** A slice of the reply. */
export interface Piece {
  readonly start: number;
  readonly source: string;
}

export interface MarkdownBlock extends Piece {
  readonly kind: 'markdown';
  /** Still growing: half-written marks are closed before it is rendered. */
  readonly open: boolean;
}

/** Shown as it is written: too long or too deeply nested to be worth parsing. */
export interface PlainBlock extends Piece {
  readonly kind: 'plain';
}

export interface CodeBlock {
  readonly kind: 'code';
  readonly start: number;
  readonly language: string;
  /** Whole lines; grows at its end only. */
  readonly pieces: readonly Piece[];
  /** The lines that may still grow. */
  readonly tail: Piece;
  readonly open: boolean;
}

export interface ListBlock {
  readonly kind: 'list';
  readonly start: number;
  readonly ordered: boolean;
  readonly firstNumber: number;
  /** Whole items; grows at its end only. */
  readonly pieces: readonly Piece[];
  readonly tail: Piece;
  readonly open: boolean;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly start: number;
  /** The header and the delimiter line, each with its line end: repeated before each piece to parse it. */
  readonly head: string;
  /** Whole rows; grows at its end only. */
  readonly pieces: readonly Piece[];
  readonly tail: Piece;
  readonly open: boolean;
}

export type Block = MarkdownBlock | PlainBlock | CodeBlock | ListBlock | TableBlock;
