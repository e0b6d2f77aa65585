import { memo } from 'react';
import type { ListBlock } from './block.ts';
import { MarkdownPiece } from './MarkdownPiece.tsx';

/** A long list: one list to the reader, rendered in pieces of a few items. */
export const ListView = memo(function ListView({ block }: { readonly block: ListBlock }) {
  const items = [...block.pieces, block.tail]
    .filter((piece) => piece.source !== '')
    .map((piece) => (
      <MarkdownPiece key={piece.start} source={piece.source} start={piece.start} keep="items" />
    ));
  return block.ordered ? <ol start={block.firstNumber}>{items}</ol> : <ul>{items}</ul>;
});
