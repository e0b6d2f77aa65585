import type { DataBody } from './data-body.ts';
import { elementName, EncodedElement, mayBecomeElement } from './encoded-element.ts';

/** What no address holds, and Chinese marks and letters, which follow addresses without a space. */
const END =
  /[\s<>"`|\\^{}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef\u2018-\u201d]/u;
const TRAILING = /[?!.,:;*_~']/;
/** Prose that begins with a tag is not as long in one line, and a drawing is: it is one though it never closes. */
const MAX_UNCLOSED = 2_000;

/** How many brackets of each kind are open. */
interface Depth {
  readonly round: number;
  readonly square: number;
}

/**
 * Characters as they are or by their codes. One that begins with an element goes on to its end, whatever stands in it, but not
 * into the next line. Until the element is closed, all of it that could not stand in an address is only trailing: where prose
 * speaks of an address, the line goes on as prose.
 */
export class EncodedBody implements DataBody {
  /** A quotation mark that stands before the address: it ends it too. */
  readonly #quote: string | null;
  /** What may be the beginning of an element; null where none can begin. */
  #beginning: string | null;
  #element: EncodedElement | null = null;
  #isOver = false;
  /** Something came that no address holds: with an element that never closes, the body ended there. */
  #isOutside = false;
  #isDrawing = false;
  #trailing = 0;
  #depth: Depth = { round: 0, square: 0 };
  #depthBefore = this.#depth;

  constructor(quote: string | null, mayHoldElement: boolean) {
    this.#quote = quote;
    this.#beginning = mayHoldElement ? '' : null;
  }

  get trailing(): number {
    return this.#trailing;
  }

  take(unit: string): boolean {
    if (this.#isOver || unit === '\n') return false;
    if (unit === this.#quote) {
      // What quotation marks hold is the address, closed or not.
      if (this.#element !== null) this.#trailing = 0;
      return false;
    }
    if (this.#element === null && this.#beginning !== null) this.#readBeginning(this.#beginning, unit);
    if (this.#element === null && this.#beginning === null)
      return !this.#isOutside && this.#takeCharacter(unit);
    this.#takeAsTrailing(unit);
    if (this.#element?.take(unit) === true) this.#closeElement(unit);
    return true;
  }

  /** An element is told by the unit behind its name. */
  #readBeginning(before: string, unit: string): void {
    if (before === '') this.#depthBefore = this.#depth;
    const name = elementName(before, unit);
    if (name !== null) this.#element = new EncodedElement(name);
    else this.#beginning = mayBecomeElement(before + unit) ? before + unit : null;
  }

  #closeElement(unit: string): void {
    this.#trailing = 0;
    // Behind an encoded one another may begin; a bare angle there is of what stands around.
    if (unit === '>') {
      this.#isOver = true;
      return;
    }
    this.#element = null;
    this.#beginning = '';
    this.#isOutside = false;
    this.#isDrawing = false;
    this.#depth = this.#depthBefore;
  }

  #takeAsTrailing(unit: string): void {
    this.#isOutside ||= !this.#takeCharacter(unit);
    if (this.#isOutside) this.#trailing += 1;
    this.#isDrawing ||= this.#trailing > MAX_UNCLOSED;
    if (this.#isDrawing) this.#trailing = 0;
  }

  #takeCharacter(unit: string): boolean {
    const depth = END.test(unit) ? null : depthBehind(this.#depth, unit);
    if (depth === null) return false;
    this.#depth = depth;
    this.#trailing = TRAILING.test(unit) ? this.#trailing + 1 : 0;
    return true;
  }
}

/** Null behind a bracket that closes none of the address. */
function depthBehind(depth: Depth, unit: string): Depth | null {
  switch (unit) {
    case '(':
      return { ...depth, round: depth.round + 1 };
    case '[':
      return { ...depth, square: depth.square + 1 };
    case ')':
      return depth.round === 0 ? null : { ...depth, round: depth.round - 1 };
    case ']':
      return depth.square === 0 ? null : { ...depth, square: depth.square - 1 };
    default:
      return depth;
  }
}
