/** An element's beginning, as it is or with its angles encoded. */
const BEGINNING = /^(?:<|%|%3|%3c|(?:<|%3c)[a-z][a-z0-9]{0,15})$/i;
const NAMED = /^(?:<|%3c)([a-z][a-z0-9]*)$/i;
const BEHIND_NAME = /[\s>/%]/;
/** As long as the longest mark that closes an element. */
const MAX_MARK = 24;

/** Whether an element may begin so. */
export const mayBecomeElement = (text: string): boolean => BEGINNING.test(text);

/** The name of the element that begins so, if the unit behind it ends its name. */
export function elementName(beginning: string, behind: string): string | null {
  return BEHIND_NAME.test(behind) ? (NAMED.exec(beginning)?.[1]?.toLowerCase() ?? null) : null;
}

/** From behind an element's name to its end, or to the end of one within it that has the same name. */
export class EncodedElement {
  readonly #closings: readonly string[];
  #isInTag = true;
  #last = '';

  constructor(name: string) {
    this.#closings = [`</${name}>`, `%3c/${name}%3e`, `%3c%2f${name}%3e`];
  }

  /** Whether this unit closes it. */
  take(unit: string): boolean {
    this.#last += unit;
    // Only these end an angle, and looking at each unit's past would take long.
    if (unit !== '>' && unit !== 'e' && unit !== 'E') return false;
    this.#last = this.#last.slice(-MAX_MARK);
    const lower = this.#last.toLowerCase();
    if (!/(?:>|%3e)$/.test(lower)) return false;
    const isEmptyTag = this.#isInTag && /(?:\/|%2f)(?:>|%3e)$/.test(lower);
    this.#isInTag = false;
    return isEmptyTag || this.#closings.some((mark) => lower.endsWith(mark));
  }
}
