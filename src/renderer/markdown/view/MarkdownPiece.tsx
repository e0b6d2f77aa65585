import { memo } from 'react';
import Markdown, { type Options } from 'react-markdown';
import remarkCjkFriendly from 'remark-cjk-friendly/parseOnly';
import remarkGfm from 'remark-gfm';
import { formulasIn, withoutFormulas } from '../../../shared/formula.ts';
import { rehypeFormulas } from '../formula/rehype-formulas.ts';
import { PlainText } from './PlainText.tsx';
import { RenderBoundary } from './RenderBoundary.tsx';
import { markdownElements } from './elements.tsx';
import { rehypeAlerts } from './rehype-alerts.ts';
import { rehypeBareLinks } from './rehype-bare-links.ts';
import { rehypeImageTags } from './rehype-image-tags.ts';
import { rehypeSource } from './rehype-source.ts';
import { rehypeStop } from './rehype-stop.ts';
import type { StopPlace } from '../stop-place.ts';

const remarkPlugins: Options['remarkPlugins'] = [[remarkGfm, { singleTilde: false }], remarkCjkFriendly];

interface MarkdownPieceProps {
  readonly source: string;
  /** Where `source` begins in the reply. */
  readonly start: number;
  readonly keep?: 'all' | 'head' | 'rows' | 'items';
  /** Put before `source` to parse it: a table's head before its rows. */
  readonly before?: string;
  /** Put behind `source`: link definitions from elsewhere in the reply. */
  readonly behind?: string;
  /** Still growing: the end of a formula may come. */
  readonly open?: boolean;
  readonly stop?: StopPlace;
}

/** One parsed piece of Markdown, rendered again only when its source changes. Raw HTML stays text, but for images. */
export const MarkdownPiece = memo(function MarkdownPiece(props: MarkdownPieceProps) {
  const { source, start, keep = 'all', before = '', behind = '', open = false, stop = null } = props;
  const base = start - before.length;
  const whole = before + source + behind;
  const formulas = formulasIn(whole).filter(({ isClosed }) => isClosed || open);
  return (
    <RenderBoundary fallback={<PlainText text={source} start={start} stop={stop} />}>
      <Markdown
        remarkPlugins={remarkPlugins}
        rehypePlugins={[
          [rehypeFormulas, { formulas, source: whole }],
          rehypeImageTags,
          rehypeAlerts,
          rehypeBareLinks,
          [rehypeSource, { base, keep }],
          [rehypeStop, { stop: stop === null ? null : stop - base }],
        ]}
        components={markdownElements}
      >
        {withoutFormulas(whole, formulas)}
      </Markdown>
    </RenderBoundary>
  );
});
