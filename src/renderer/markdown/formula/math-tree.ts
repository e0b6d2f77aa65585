import temml from 'temml';

/** A part of a formula in MathML, or a text in it. */
export type MathPart = MathElement | string;
export interface MathElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MathPart[];
}

/** MathML Core and what Chromium knows beyond it. Nothing that leads anywhere, and nothing that runs. */
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'math mrow mi mo mn ms mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mtd ' +
    'mpadded mphantom menclose mstyle mmultiscripts mprescripts none'
  ).split(' '),
);
const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'display mathvariant stretchy fence separator form lspace rspace minsize maxsize symmetric largeop movablelimits ' +
    'accent accentunder linethickness width height depth voffset scriptlevel displaystyle columnspan rowspan notation'
  ).split(' '),
);
const MAX_TEX = 3_000;
const MAX_DEPTH = 60;
const MAX_PARTS = 4_000;

/** What temml makes of a formula. */
interface TemmlNode {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly children?: readonly TemmlNode[];
}

/** @returns null where it is no formula, or too much of one. Styles and links that it asks for are left out. */
export function mathTree(tex: string, isDisplay: boolean): MathElement | null {
  if (tex.length > MAX_TEX) return null;
  try {
    const options = {
      displayMode: isDisplay,
      throwOnError: true,
      trust: false,
      maxExpand: 100,
      maxSize: [20, 20],
    };
    const root = temml.__renderToMathMLTree(tex, options as never) as TemmlNode;
    const parts = new Reader().read(root, 0);
    const [math] = parts;
    return typeof math === 'object' ? math : null;
  } catch {
    return null;
  }
}

class Reader {
  #parts = 0;

  /** @throws where there is too much of it. */
  read(node: TemmlNode, depth: number): readonly MathPart[] {
    this.#parts += 1;
    if (this.#parts > MAX_PARTS || depth > MAX_DEPTH) throw new Error('too much of a formula');
    if (typeof node.text === 'string') return [node.text];
    if (node.type === 'annotation') return [];
    const children = (node.children ?? []).flatMap((child) => this.read(child, depth + 1));
    if (typeof node.type !== 'string' || !ELEMENTS.has(node.type)) return children;
    const attributes = Object.entries(node.attributes ?? {}).filter(
      (entry): entry is [string, string] => ATTRIBUTES.has(entry[0]) && typeof entry[1] === 'string',
    );
    return [{ name: node.type, attributes: Object.fromEntries(attributes), children }];
  }
}
