import { memo } from 'react';
import remend from 'remend';
import { withoutFormulas } from '../../../shared/formula.ts';
import { assertNever } from '../../../shared/assert.ts';
import type { Block } from '../block.ts';
import { CodeView } from './CodeView.tsx';
import { definitionsFor, type Definitions } from '../definitions.ts';
import { ListView } from './ListView.tsx';
import { MarkdownPiece } from './MarkdownPiece.tsx';
import { PlainText } from './PlainText.tsx';
import type { StopPlace } from '../stop-place.ts';
import { TableView } from './TableView.tsx';

/** A growing piece with its marks closed, as they will be; what is in a formula is none of them. */
function closedMarks(source: string): string {
  const masked = withoutFormulas(source);
  const closed = remend(masked, { linkMode: 'text-only' });
  if (masked === source) return closed;
  return closed.startsWith(masked) ? source + closed.slice(masked.length) : source;
}

interface BlockViewProps {
  readonly block: Block;
  readonly definitions: Definitions;
  readonly stop: StopPlace;
}

/** One top-level block of a reply. */
export const BlockView = memo(function BlockView({ block, definitions, stop }: BlockViewProps) {
  switch (block.kind) {
    case 'markdown':
      return (
        <div className="block">
          <MarkdownPiece
            source={block.open ? closedMarks(block.source) : block.source}
            start={block.start}
            open={block.open}
            behind={definitionsFor(block, definitions)}
            stop={stop}
          />
        </div>
      );
    case 'plain':
      return (
        <div className="block">
          <PlainText text={block.source} start={block.start} stop={stop} />
        </div>
      );
    case 'code':
      return <CodeView block={block} />;
    case 'list':
      return (
        <div className="block">
          <ListView block={block} stop={stop} />
        </div>
      );
    case 'table':
      return (
        <div className="block">
          <TableView block={block} />
        </div>
      );
    default:
      return assertNever(block);
  }
});
