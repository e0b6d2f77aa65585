import { memo } from 'react';
import type { TableBlock } from '../block.ts';
import { MarkdownPiece } from './MarkdownPiece.tsx';

/** A long table: one table to the reader, rendered in pieces of a few rows. */
export const TableView = memo(function TableView({ block }: { readonly block: TableBlock }) {
  return (
    <div className="table-scroll">
      <table className="long-table">
        <MarkdownPiece source={block.head} start={block.start} keep="head" />
        <tbody>
          {[...block.pieces, block.tail]
            .filter((piece) => piece.source.trim() !== '')
            .map((piece) => (
              <MarkdownPiece
                key={piece.start}
                source={piece.source}
                start={piece.start}
                keep="rows"
                before={block.head}
              />
            ))}
        </tbody>
      </table>
    </div>
  );
});
