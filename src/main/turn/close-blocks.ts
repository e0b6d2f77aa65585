import { endsInBreak } from './ends-in-break.ts';

/** What encloses a line: a quote, or an item of a list whose text begins behind so many spaces. */
type Container = { readonly kind: 'quote' } | { readonly kind: 'item'; readonly indent: number };

/** A block that ends with a mark of its own, whatever empty lines stand in it. */
interface OpenBlock {
  readonly containers: readonly Container[];
  /** The line that ends it, without what encloses it. */
  readonly closer: string;
  readonly isClosedBy: (line: string) => boolean;
}

/** More of a line is not needed to tell what it opens. */
const MAX_LINE_START = 400;
const FENCE = /^ {0,3}(?:`{3,}(?!.*`)|~{3,})/;
const ITEM = /^( {0,3}(?:[-+*]|\d{1,9}[.)])) {1,4}(?=\S)/;
const ELEMENT = /^ {0,3}<(pre|script|style|textarea)(?:[\s>]|$)/i;
/** On the screen an empty line ends them; the version for the ear leaves them out up to their end. */
const UNSPOKEN = /^ {0,3}<(table|svg|math)(?:[\s>]|$)/i;
/** Headings, rules, and all that opens something. */
const NO_TEXT = /^ {0,3}(?:#{1,6}(?: |$)|([-_*])(?: *\1){2,} *$|[>|<]|`{3}|~{3}|(?:[-+*]|\d{1,9}[.)]) )/;
const HTML: readonly (readonly [opener: RegExp, closer: string])[] = [
  [/^ {0,3}<!--/, '-->'],
  [/^ {0,3}<\?/, '?>'],
  [/^ {0,3}<!\[CDATA\[/, ']]>'],
  [/^ {0,3}<![a-z]/i, '>'],
];

/**
 * What has to be written behind `markdown` so that whatever comes next is a paragraph of its own: the mark that closes
 * a block of code, of HTML or a comment that was left open, and an empty line. Links, emphasis, formulas, quotes and
 * tables end with the empty line. A list does not: an item that comes next belongs to it.
 */
export function closeBlocks(markdown: string): string {
  if (markdown.trim() === '') return '';
  const { open, unspoken } = openAtEnd(markdown);
  const closers = [
    ...(open === null ? [] : [`${prefixOf(open.containers)}${open.closer}`]),
    ...(unspoken === null ? [] : [unspoken]),
  ];
  if (closers.length === 0) {
    if (!endsInBreak(markdown)) return '\n\n';
    // What came next would be indented.
    return markdown.endsWith('\n') ? '' : '\n';
  }
  return `${markdown.endsWith('\n') ? '' : '\n'}${closers.join('\n')}\n\n`;
}

interface OpenAtEnd {
  /** Null: none, or one that an empty line ends. */
  readonly open: OpenBlock | null;
  /** What ends the element that is not for the ear; null: none is open. */
  readonly unspoken: string | null;
}

function openAtEnd(markdown: string): OpenAtEnd {
  let containers: readonly Container[] = [];
  let open: OpenBlock | null = null;
  let unspoken: string | null = null;
  let isParagraph = false;
  for (const whole of markdown.replaceAll('\r', ' ').split('\n')) {
    const line = whole.replaceAll('\t', '    ');
    const inside = enter(line, containers);
    if (open !== null && inside.entered === open.containers.length) {
      if (open.isClosedBy(inside.rest)) open = null;
      continue;
    }
    // What encloses it has ended, and it with it.
    open = null;
    // A paragraph goes on in a line that leaves out the marks of what encloses it.
    isParagraph &&= isText(inside.rest);
    if (isParagraph && inside.entered < containers.length) continue;
    const begun = beginContainers(inside.rest, containers.slice(0, inside.entered));
    ({ containers } = begun);
    open = openerIn(begun.rest, containers);
    isParagraph = open === null && isText(begun.rest);
    if (open === null) unspoken = unspokenAfter(begun.rest, unspoken);
  }
  return { open, unspoken };
}

function isText(line: string): boolean {
  return line.trim() !== '' && !NO_TEXT.test(line.slice(0, MAX_LINE_START));
}

function unspokenAfter(line: string, before: string | null): string | null {
  const name = UNSPOKEN.exec(line.slice(0, MAX_LINE_START))?.[1]?.toLowerCase();
  const closer = before ?? (name === undefined ? null : `</${name}>`);
  return closer === null || line.toLowerCase().includes(closer) ? null : closer;
}

/** How many of what encloses the lines before encloses this one too, and what of it stands inside. */
function enter(
  line: string,
  containers: readonly Container[],
): { readonly entered: number; readonly rest: string } {
  let rest = line;
  for (const [entered, container] of containers.entries()) {
    const next = enterOne(rest, container);
    if (next === null) return { entered, rest };
    rest = next;
  }
  return { entered: containers.length, rest };
}

function enterOne(line: string, container: Container): string | null {
  if (container.kind === 'quote') {
    const mark = /^ {0,3}> ?/.exec(line)?.[0];
    return mark === undefined ? null : line.slice(mark.length);
  }
  // An empty line belongs to the item that it stands in.
  if (line.trim() === '') return '';
  return line.startsWith(' '.repeat(container.indent)) ? line.slice(container.indent) : null;
}

function beginContainers(
  line: string,
  outer: readonly Container[],
): { readonly containers: readonly Container[]; readonly rest: string } {
  const containers = [...outer];
  let rest = line;
  while (containers.length < MAX_LINE_START) {
    const quote = /^ {0,3}> ?/.exec(rest)?.[0];
    const item = ITEM.exec(rest)?.[0];
    if (quote !== undefined) containers.push({ kind: 'quote' });
    else if (item !== undefined) containers.push({ kind: 'item', indent: item.length });
    else break;
    rest = rest.slice((quote ?? item ?? '').length);
  }
  return { containers, rest };
}

function openerIn(line: string, containers: readonly Container[]): OpenBlock | null {
  const start = line.slice(0, MAX_LINE_START);
  // As far indented as it was opened: in an item that has nothing but its number it is inside only so.
  const opening = FENCE.exec(start)?.[0];
  if (opening !== undefined) {
    const mark = opening.trim();
    return { containers, closer: opening, isClosedBy: (next) => closesFence(next, mark) };
  }
  const element = ELEMENT.exec(start)?.[1]?.toLowerCase();
  const closer = element === undefined ? HTML.find(([opener]) => opener.test(start))?.[1] : `</${element}>`;
  if (closer === undefined) return null;
  const isClosedBy = (next: string): boolean => next.toLowerCase().includes(closer);
  return isClosedBy(line) ? null : { containers, closer, isClosedBy };
}

function closesFence(line: string, fence: string): boolean {
  const marks = line.trim();
  return (
    /^ {0,3}[`~]/.test(line) && marks.length >= fence.length && marks === fence.charAt(0).repeat(marks.length)
  );
}

function prefixOf(containers: readonly Container[]): string {
  return containers.map((one) => (one.kind === 'quote' ? '> ' : ' '.repeat(one.indent))).join('');
}
