import type { Element, Root } from 'hast';

const MARKER = /^\[!([a-z]{2,20})\][-+]?[ \t]*(\n?)/i;

/** A quote that begins with `[!NOTE]` is an alert: it is told what kind it is, and its marker is not shown. */
export function rehypeAlerts(): (root: Root) => void {
  return (root) => {
    for (const child of root.children) if (child.type === 'element') mark(child);
  };
}

function mark(element: Element): void {
  for (const child of element.children) if (child.type === 'element') mark(child);
  if (element.tagName !== 'blockquote') return;
  const first = element.children.find((child) => child.type === 'element');
  const text = first?.tagName === 'p' ? first.children[0] : undefined;
  if (first === undefined || text?.type !== 'text') return;
  const [marker, name = '', lineEnd] = MARKER.exec(text.value) ?? [];
  if (marker === undefined) return;
  const kind = name.toLowerCase();
  element.properties['dataAlert'] = kind;
  text.value = text.value.slice(marker.length);
  // A title of its own stands in a line of its own.
  const end = text.value.indexOf('\n');
  if (lineEnd === '' && end > 0) {
    const rest = text.value.slice(end + 1);
    text.value = text.value.slice(0, end);
    first.children.splice(
      1,
      0,
      { type: 'element', tagName: 'br', properties: {}, children: [] },
      { type: 'text', value: rest },
    );
  }
}
