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
  // A reply is part of a page that has its own title: its headings begin one level down.
  h1: ({ node: _node, ...rest }) => <h3 className="h1" {...rest} />,
  h2: ({ node: _node, ...rest }) => <h4 className="h2" {...rest} />,
  h3: ({ node: _node, ...rest }) => <h5 className="h3" {...rest} />,
  h4: ({ node: _node, ...rest }) => <h6 className="h4" {...rest} />,
  h5: ({ node: _node, ...rest }) => <h6 className="h4" {...rest} />,
  h6: ({ node: _node, ...rest }) => <h6 className="h4" {...rest} />,
};
