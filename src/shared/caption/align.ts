import { characterReferenceAt } from '../character-reference.ts';
import { withoutImageMarkup } from '../image-tag.ts';
import { addressLength } from './link-address.ts';

/**
 * How far Markdown's own marks (a link's address, say) may stretch between two
 * characters that are shown.
 */
const MARKS_CHARS = 2_048;

/**
 * For each UTF-16 unit of `shown`, where it stands in what was `written`; -1 for what the renderer
 * added. Rendered Markdown is its source without the marks, in the same order, so each shown unit
 * is looked for behind the one before.
 */
export function alignShown(written: string, shown: string): Int32Array {
  // In code an image's tag is shown as it is written.
  const source = /<img/i.test(shown) ? written : withoutImageMarkup(written);
  const places = new Int32Array(shown.length).fill(-1);
  let at = 0;
  for (let index = 0; index < shown.length; index += 1) {
    const found = find(source, at, shown, index);
    if (found === null) continue;
    places[index] = found.place;
    at = found.place + found.length;
  }
  return places;
}

/**
 * The part of `shown` that stands for `source` from `from` up to `to`; null
 * when nothing of it is shown.
 */
export function shownRange(
  places: Int32Array,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } | null {
  let start = -1;
  let end = -1;
  places.forEach((place, index) => {
    if (place < from || place >= to) return;
    if (start === -1) start = index;
    end = index + 1;
  });
  return start === -1 ? null : { start, end };
}

const LETTER = /[\p{L}\p{N}]/u;

interface Found {
  readonly place: number;
  /** How long it is in the source. */
  readonly length: number;
}

/**
 * Where the unit at `index` stands: a link's address holds letters too, and is stepped over as a whole.
 * A blank that only comes behind the next letter is a different blank.
 */
function find(source: string, from: number, shown: string, index: number): Found | null {
  const unit = shown.charAt(index);
  for (let place = from; place < source.length && place - from <= MARKS_CHARS;) {
    const reference = characterReferenceAt(source, place);
    // In code it is shown as it is written.
    const isCharacter = reference !== null && !shown.startsWith(reference.source, index);
    const here = isCharacter ? reference.character : source.charAt(place);
    const length = isCharacter ? reference.source.length : 1;
    if (isSame(here, unit)) return { place, length };
    if (isBlank(unit) && LETTER.test(here)) return null;
    place += addressLength(source, place) || length;
  }
  return null;
}

/** A line break may be shown as a space and the other way round. */
const isSame = (written: string, unit: string): boolean =>
  written.startsWith(unit) || (isBlank(written) && isBlank(unit));

const isBlank = (unit: string): boolean => /^\s$/.test(unit);
