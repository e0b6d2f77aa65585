import type { Components } from 'react-markdown';
import { FormulaView } from './FormulaView.tsx';
import { PictureView } from './PictureView.tsx';
import { AlertQuote } from './AlertQuote.tsx';
import { ReplyLink } from './ReplyLink.tsx';
import { StopMark } from './StopMark.tsx';
import { TaskMark } from './TaskMark.tsx';

/** How Markdown's elements appear; whatever is not named here is the plain element. */
export const markdownElements: Components = {
  a: ({ href, children }) => <ReplyLink url={href ?? ''}>{children}</ReplyLink>,
  // No request leaves for an image: it is in the reply, or its text stands for it.
  img: ({ alt, src, node }) => {
    const { dataSourceStart: start, dataSourceEnd: end } = node?.properties ?? {};
    const place =
      typeof start === 'number' && typeof end === 'number' ? { start, end } : { start: 0, end: 0 };
    return <PictureView alt={alt ?? ''} src={typeof src === 'string' ? src : ''} {...place} />;
  },
  blockquote: ({ node, children, ...rest }) => {
    const kind = node?.properties['dataAlert'];
    if (typeof kind !== 'string') return <blockquote {...rest}>{children}</blockquote>;
    return <AlertQuote kind={kind}>{children}</AlertQuote>;
  },
  // Markdown makes none: it is a formula's.
  span: ({ node, children, ...rest }) => {
    const { dataTex, dataDisplay } = node?.properties ?? {};
    if (typeof dataTex !== 'string') return <span {...rest}>{children}</span>;
    const written = node?.children.map((child) => (child.type === 'text' ? child.value : '')).join('') ?? '';
    return <FormulaView tex={dataTex} isDisplay={dataDisplay === true} written={written} />;
  },
  // Markdown makes none: it is rehype-stop's.
  mark: () => <StopMark />,
  input: ({ checked }) => <TaskMark done={checked === true} />,
  table: ({ children }) => (
    <div className="table-scroll">
      <table>{children}</table>
    </div>
  ),
  // The page has the only first-level heading, and a reply may begin at any depth: its headings are all of the second
  // level to assistive technology, and differ in size.
  h1: ({ node: _node, children, ...rest }) => (
    <h2 className="h1" {...rest}>
      {children}
    </h2>
  ),
  h2: ({ node: _node, children, ...rest }) => (
    <h2 className="h2" {...rest}>
      {children}
    </h2>
  ),
  h3: ({ node: _node, children, ...rest }) => (
    <h2 className="h3" {...rest}>
      {children}
    </h2>
  ),
  h4: ({ node: _node, children, ...rest }) => (
    <h2 className="h4" {...rest}>
      {children}
    </h2>
  ),
  h5: ({ node: _node, children, ...rest }) => (
    <h2 className="h4" {...rest}>
      {children}
    </h2>
  ),
  h6: ({ node: _node, children, ...rest }) => (
    <h2 className="h4" {...rest}>
      {children}
    </h2>
  ),
};
