import { memo } from 'react';
import Markdown, { type Options } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { PlainText } from './PlainText.tsx';
import { RenderBoundary } from './RenderBoundary.tsx';
import { markdownElements } from './elements.tsx';
import { rehypeImageTags } from './rehype-image-tags.ts';
import { rehypeSource } from './rehype-source.ts';
import { rehypeStop } from './rehype-stop.ts';
import type { StopPlace } from '../stop-place.ts';

const remarkPlugins: Options['remarkPlugins'] = [[remarkGfm, { singleTilde: false }]];

interface MarkdownPieceProps {
  readonly source: string;
  /** Where `source` begins in the reply. */
  readonly start: number;
  readonly keep?: 'all' | 'head' | 'rows' | 'items';
  /** Put before `source` to parse it: a table's head before its rows. */
  readonly before?: string;
  /** Put behind `source`: link definitions from elsewhere in the reply. */
  readonly behind?: string;
  readonly stop?: StopPlace;
}

/** One parsed piece of Markdown, rendered again only when its source changes. Raw HTML stays text, but for images. */
export const MarkdownPiece = memo(function MarkdownPiece(props: MarkdownPieceProps) {
  const { source, start, keep = 'all', before = '', behind = '', stop = null } = props;
  const base = start - before.length;
  return (
    <RenderBoundary fallback={<PlainText text={source} start={start} stop={stop} />}>
      <Markdown
        remarkPlugins={remarkPlugins}
        rehypePlugins={[
          rehypeImageTags,
          [rehypeSource, { base, keep }],
          [rehypeStop, { stop: stop === null ? null : stop - base }],
        ]}
        components={markdownElements}
      >
        {before + source + behind}
      </Markdown>
    </RenderBoundary>
  );
});
