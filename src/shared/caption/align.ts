/** How far Markdown's own marks (a link's address, say) may stretch between two characters that are shown. */
const MARKS_CHARS = 2_048;

/**
 * For each UTF-16 unit of `shown`, where it stands in `source`; -1 for what the renderer added. Rendered Markdown is its
 * source less the marks, in the same order, so each shown unit is looked for behind the one before.
 */
export function alignShown(source: string, shown: string): Int32Array {
  const places = new Int32Array(shown.length).fill(-1);
  let at = 0;
  for (let index = 0; index < shown.length; index += 1) {
    const unit = shown.charAt(index);
    const found = isBlank(unit) ? nextBlank(source, at) : skipTo(source, unit, at);
    if (found === -1 || found - at > MARKS_CHARS) continue;
    places[index] = found;
    at = found + 1;
  }
  return places;
}

/** The part of `shown` that stands for `source` from `from` up to `to`; null when nothing of it is shown. */
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

const isBlank = (unit: string): boolean => /\s/.test(unit);

/** A line break may be shown as a space and the other way round. Blanks the renderer added have none near. */
function nextBlank(source: string, from: number): number {
  return isBlank(source.charAt(from)) ? from : skipBlankMarks(source, from);
}

function skipBlankMarks(source: string, from: number): number {
  const found = source.slice(from, from + MARKS_CHARS).search(/\s/);
  return found === -1 ? -1 : from + found;
}

/** A link's address holds letters too: "](...)" is stepped over as a whole. */
function skipTo(source: string, unit: string, from: number): number {
  for (let at = from; at < source.length && at - from <= MARKS_CHARS; at += 1) {
    if (source.startsWith('](', at)) {
      const close = source.indexOf(')', at);
      if (close !== -1) {
        at = close;
        continue;
      }
    }
    if (source.charAt(at) === unit) return at;
  }
  return -1;
}
