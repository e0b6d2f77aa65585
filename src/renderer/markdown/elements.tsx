import type { Components } from 'react-markdown';
import { ReplyLink } from './ReplyLink.tsx';
import { TaskMark } from './TaskMark.tsx';

/** How Markdown's elements appear; whatever is not named here is the plain element. */
export const markdownElements: Components = {
  a: ({ href, children }) => <ReplyLink url={href ?? ''}>{children}</ReplyLink>,
  // No request leaves for an image: its text stands for it.
  img: ({ alt }) => <span className="image-text">{alt}</span>,
  input: ({ checked }) => <TaskMark done={checked === true} />,
  table: ({ children }) => (
    <div className="table-scroll" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
  // The page has the only first-level heading, and a reply may begin at any depth: its headings are all of the second level
  // to assistive technology, and differ in size.
  h1: ({ node: _node, ...rest }) => <h2 className="h1" {...rest} />,
  h2: ({ node: _node, ...rest }) => <h2 className="h2" {...rest} />,
  h3: ({ node: _node, ...rest }) => <h2 className="h3" {...rest} />,
  h4: ({ node: _node, ...rest }) => <h2 className="h4" {...rest} />,
  h5: ({ node: _node, ...rest }) => <h2 className="h4" {...rest} />,
  h6: ({ node: _node, ...rest }) => <h2 className="h4" {...rest} />,
};
