import type { Element, ElementContent, Root, RootContent } from 'hast';
import { descriptionIn, isImageTag } from '../../../shared/image-tag.ts';

/**
 * An image that is written as a tag is one like Markdown's, and a line break is one; all other HTML stays text.
 */
export function rehypeImageTags(): (root: Root) => void {
  return (root) => {
    root.children = root.children.map((child) => {
      const image = imageOf(child);
      // A paragraph of its own.
      return image === null
        ? withImages(child)
        : { type: 'element', tagName: 'p', properties: {}, children: [image], ...positionOf(child) };
    });
  };
}

/** Where it leads; a data address is found by its place. */
const SOURCE = /\ssrc\s*=\s*(?:"(https?:[^"]*)"|'(https?:[^']*)'|(https?:[^\s"'=<>`]+))/i;

function withImages<Node extends RootContent | ElementContent>(node: Node): Node {
  if (node.type === 'element')
    node.children = node.children.map((child) => lineBreakOf(child) ?? imageOf(child) ?? withImages(child));
  return node;
}

function lineBreakOf(node: ElementContent): Element | null {
  if (node.type !== 'raw' || !/^<br\s*\/?>$/i.test(node.value.trim())) return null;
  return { type: 'element', tagName: 'br', properties: {}, children: [], ...positionOf(node) };
}

function imageOf(node: RootContent | ElementContent): Element | null {
  if (node.type !== 'raw') return null;
  const tag = node.value.trim();
  if (!isImageTag(tag)) return null;
  const { from, to } = descriptionIn(tag);
  return {
    type: 'element',
    tagName: 'img',
    properties: { alt: tag.slice(from, to), src: SOURCE.exec(tag)?.slice(1).find(Boolean) ?? '' },
    children: [],
    ...positionOf(node),
  };
}

const positionOf = ({ position }: RootContent | ElementContent): Pick<Element, 'position'> =>
  position === undefined ? {} : { position };
