import type { Element, ElementContent, Parents, Root, Text } from 'hast';
import { alignShown } from '../../../shared/caption/align.ts';

interface Options {
  /** Where the voice was stopped, in the source that was parsed. */
  readonly stop: number | null;
}
/** What is shown of a leaf: a text, or an image, which is shown by its text. */
interface Place {
  readonly node: Text | Element;
  readonly shown: string;
  readonly parent: Element;
}

/** Elements whose text is aligned as one, as in caption/locate.ts. */
const LEAVES = ['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
/** Code and tables are said in a phrase: no place in them is heard. */
const UNMARKED = ['pre', 'table', 'thead', 'tbody', 'tr', 'th', 'td'];

/** Puts a mark between what was heard and the rest. */
export function rehypeStop({ stop }: Options): (root: Root, file: { readonly value: unknown }) => void {
  return (root, file) => {
    if (stop === null) return;
    const leaf = leafAt(root, stop);
    if (leaf !== null) putMark(leaf, String(file.value), stop);
  };
}

/** The innermost leaf that the place is in. */
function leafAt(node: Parents, stop: number): Element | null {
  for (const child of node.children) {
    if (child.type !== 'element' || UNMARKED.includes(child.tagName)) continue;
    const start = child.position?.start.offset ?? Infinity;
    const end = child.position?.end.offset ?? -1;
    if (start >= stop || end < stop) continue;
    return leafAt(child, stop) ?? (LEAVES.includes(child.tagName) ? child : null);
  }
  return null;
}

function putMark(leaf: Element, source: string, stop: number): void {
  const start = leaf.position?.start.offset ?? 0;
  const places = textsOf(leaf);
  const shown = places.map((place) => place.shown).join('');
  const inSource = alignShown(source.slice(start, leaf.position?.end.offset), shown);
  const last = inSource.findLastIndex((place) => place !== -1 && place < stop - start);
  let at = last + 1;
  for (const { node, shown: text, parent } of places) {
    if (last >= 0 && at <= text.length) {
      insert(leaf, parent, node, at);
      return;
    }
    at -= text.length;
  }
}

/** The leaf's own text: that of inner leaves belongs to them. */
function textsOf(parent: Element): readonly Place[] {
  return parent.children.flatMap((child): readonly Place[] => {
    if (child.type === 'text') return [{ node: child, shown: child.value, parent }];
    if (child.type === 'element' && child.tagName === 'img')
      return [{ node: child, shown: child.properties['alt'] ?? '', parent }];
    if (child.type !== 'element' || [...LEAVES, ...UNMARKED].includes(child.tagName)) return [];
    return textsOf(child);
  });
}

/** @param at where in the text; an image is not divided. */
function insert(leaf: Element, parent: Element, node: Text | Element, at: number): void {
  const mark: Element = { type: 'element', tagName: 'mark', properties: {}, children: [] };
  const rest = node.type === 'text' ? node.value.slice(at) : '';
  if (rest === '' && parent.children.at(-1) === node && parent !== leaf) {
    putBehind(leaf, parent, mark);
    return;
  }
  const parts: ElementContent[] =
    node.type === 'element' || rest === ''
      ? [node, mark]
      : [{ ...node, value: node.value.slice(0, at) }, mark, { ...node, value: rest }];
  parent.children.splice(parent.children.indexOf(node), 1, ...parts);
}

/** Behind the emphasis or the link that ends there, and not in it. */
function putBehind(leaf: Element, ended: Element, mark: Element): void {
  const outer = parentOf(leaf, ended) ?? leaf;
  if (outer !== leaf && outer.children.at(-1) === ended) putBehind(leaf, outer, mark);
  else outer.children.splice(outer.children.indexOf(ended) + 1, 0, mark);
}

function parentOf(node: Element, child: Element): Element | null {
  if (node.children.includes(child)) return node;
  for (const inner of node.children) {
    const found = inner.type === 'element' ? parentOf(inner, child) : null;
    if (found !== null) return found;
  }
  return null;
}
