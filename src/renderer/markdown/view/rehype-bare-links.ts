import type { ElementContent, Root, RootContent } from 'hast';

/** Marks and letters of scripts without blanks, which follow a bare address without one and are no part of it. */
const NOT_OF_ADDRESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef\u2018-\u201d]/u;

/** A bare address ends where Chinese or Japanese text goes on behind it. */
export function rehypeBareLinks(): (root: Root) => void {
  return (root) => {
    root.children = cut(root.children);
  };
}

function cut<Node extends RootContent | ElementContent>(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (node.type !== 'element') return [node];
    const [text, ...others] = node.children;
    const { href } = node.properties;
    const isBare =
      node.tagName === 'a' && typeof href === 'string' && text?.type === 'text' && others.length === 0;
    if (!isBare || !/^(?:https?:\/\/|www\.)/i.test(text.value)) {
      node.children = cut(node.children);
      return [node];
    }
    const at = text.value.search(NOT_OF_ADDRESS);
    const isWritten = decoded(href).endsWith(text.value);
    if (at === -1 || !isWritten) return [node];
    const rest = text.value.slice(at);
    node.properties['href'] = decoded(href).slice(0, -rest.length);
    text.value = text.value.slice(0, at);
    return [node, { type: 'text', value: rest } as Node];
  });
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
