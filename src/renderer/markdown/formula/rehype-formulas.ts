import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import { FORMULA_MASK, type Formula } from '../../../shared/formula.ts';

interface Options {
  /** Those of the source as it was before they were masked. */
  readonly formulas: readonly Formula[];
  readonly source: string;
}

/**
 * Puts formulas back into a tree whose source had them masked, so that Markdown has not touched them: set where they are
 * complete, else as they were written.
 */
export function rehypeFormulas({ formulas, source }: Options): (root: Root) => void {
  return (root) => {
    if (formulas.length > 0) root.children = putInto(root.children, formulas, source);
  };
}

function putInto<Node extends RootContent | ElementContent>(
  nodes: readonly Node[],
  formulas: readonly Formula[],
  source: string,
): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (node.type === 'element') {
      putIntoProperties(node, formulas, source);
      node.children = putInto(node.children, formulas, source);
    }
    if (node.type !== 'text' || !node.value.includes(FORMULA_MASK)) return [node];
    return parts(node, formulas, source) as Node[];
  });
}

/** In this order they stand in the source: an image's words before its address, and a title last. */
const PROPERTIES = ['alt', 'src', 'href', 'title'] as const;
const ENCODED_MASK = encodeURIComponent(FORMULA_MASK);

/** What looks like a formula in an address or a description is none: it is as it was written. */
function putIntoProperties(node: Element, formulas: readonly Formula[], source: string): void {
  const { position, properties } = node;
  if (position === undefined) return;
  const from = node.children.at(-1)?.position?.end.offset ?? position.start.offset ?? 0;
  const end = position.end.offset ?? 0;
  let waiting = formulas.filter((formula) => formula.start >= from && formula.end <= end);
  for (const name of PROPERTIES) {
    let value = properties[name];
    if (typeof value !== 'string') continue;
    for (const formula of waiting) {
      const length = formula.end - formula.start;
      const written = source.slice(formula.start, formula.end);
      const before: string = value;
      value = value
        .replace(FORMULA_MASK.repeat(length), () => written)
        .replace(ENCODED_MASK.repeat(length), () => encodeURI(written));
      if (value === before) break;
      waiting = waiting.slice(1);
    }
    properties[name] = value;
  }
}

/** Masks stand where their formulas do, one behind the other. */
function parts(node: Text, formulas: readonly Formula[], source: string): readonly (Text | Element)[] {
  const start = node.position?.start.offset ?? 0;
  const waiting = formulas.filter((formula) => formula.start >= start);
  const found: (Text | Element)[] = [];
  let rest = node.value;
  for (const formula of waiting) {
    const at = rest.indexOf(FORMULA_MASK);
    const length = formula.end - formula.start;
    if (at === -1) break;
    if (at > 0) found.push({ type: 'text', value: rest.slice(0, at) });
    found.push(shown(formula, source));
    rest = rest.slice(at + length);
  }
  if (rest !== '') found.push({ type: 'text', value: rest });
  return found;
}

function shown({ start, end, tex, isDisplay, isClosed }: Formula, source: string): Text | Element {
  const written: Text = { type: 'text', value: source.slice(start, end) };
  if (!isClosed) return written;
  return {
    type: 'element',
    tagName: 'span',
    properties: { dataTex: tex, dataDisplay: isDisplay },
    children: [written],
  };
}
