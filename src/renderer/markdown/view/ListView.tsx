import { memo } from 'react';
import type { ListBlock } from '../block.ts';
import { MarkdownPiece } from './MarkdownPiece.tsx';
import { stopInPiece, type StopPlace } from '../stop-place.ts';

/** A long list: one list to the reader, rendered in pieces of a few items. */
export const ListView = memo(function ListView(props: {
  readonly block: ListBlock;
  readonly stop: StopPlace;
}) {
  const { block, stop } = props;
  const items = [...block.pieces, block.tail]
    .filter((piece) => piece.source !== '')
    .map((piece) => (
      <MarkdownPiece
        key={piece.start}
        source={piece.source}
        start={piece.start}
        keep="items"
        stop={stopInPiece(stop, piece)}
      />
    ));
  return block.ordered ? <ol start={block.firstNumber}>{items}</ol> : <ul>{items}</ul>;
});
