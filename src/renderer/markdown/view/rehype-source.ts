import type { Element, Root, RootContent } from 'hast';

interface Options {
  /** Where this source begins in the reply, less what was put before it to parse it. */
  readonly base: number;
  /** Keep only these children of the one top-level element: the rows of a table piece, the items of a list piece. */
  readonly keep: 'all' | 'head' | 'rows' | 'items';
}

/**
 * Marks each element with its source range in the reply, and takes pieces of lists and tables out of their wrappers.
 */
export function rehypeSource({ base, keep }: Options): (root: Root) => void {
  return (root) => {
    root.children = pick(root, keep);
    for (const child of root.children) mark(child, base);
  };
}

function mark(node: RootContent, base: number): void {
  if (node.type !== 'element') return;
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start !== undefined && end !== undefined) {
    node.properties['dataSourceStart'] = base + start;
    node.properties['dataSourceEnd'] = base + end;
  }
  for (const child of node.children) mark(child, base);
}

function pick(root: Root, keep: Options['keep']): RootContent[] {
  switch (keep) {
    case 'all':
      return root.children;
    case 'items':
      return elements(root).flatMap((list) => list.children);
    case 'head':
      return elements(root).flatMap((table) => elements(table).filter(({ tagName }) => tagName === 'thead'));
    case 'rows':
      return elements(root).flatMap((table) =>
        elements(table)
          .filter(({ tagName }) => tagName === 'tbody')
          .flatMap((body) => body.children),
      );
  }
}

const elements = ({ children }: { readonly children: readonly RootContent[] }): Element[] =>
  children.filter((child) => child.type === 'element');
