import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/CopyButton.tsx';
import type { CodeBlock, Piece } from '../block.ts';

/** A fenced code block: grows by lines, and a line once written is never rendered again. */
export const CodeView = memo(function CodeView({ block }: { readonly block: CodeBlock }) {
  const { t } = useTranslation();
  const copy = (): string => [...block.pieces, block.tail].map((piece) => piece.source).join('');
  return (
    <div className="code">
      <div className="code-bar">
        <span>{block.language === '' ? t('reply.code') : block.language}</span>
        {!block.open && <CopyButton label={t('reply.copyCode')} text={copy} />}
      </div>
      <pre data-code-start={block.start}>
        <code>
          {block.pieces.map((piece) => (
            <Lines key={piece.start} piece={piece} />
          ))}
          <Lines key={block.tail.start} piece={block.tail} />
        </code>
      </pre>
    </div>
  );
});

const Lines = memo(
  function Lines({ piece }: { readonly piece: Piece }) {
    return <span className="code-lines">{piece.source}</span>;
  },
  (before, after) => before.piece.start === after.piece.start && before.piece.source === after.piece.source,
);
