/** Lines of a growing code block that are rendered as one unit. */
export const CODE_PIECE_LINES = 24;
/** A code line longer than this is not waited for. */
export const CODE_PIECE_CHARS = 2_048;
/** Items or rows that are rendered as one unit, once a list or table is long. */
export const LONG_PIECE_ENTRIES = 8;
/** Entries after which a list or table is rendered piece by piece instead of whole. */
export const LONG_FROM_ENTRIES = 12;
/**
 * An unfinished block beyond this is shown without Markdown: parsing 12 KB costs about 30 ms, more would drop frames.
 */
export const OPEN_BLOCK_CHARS = 12_288;
/** How much of an oversized block becomes one paragraph. */
export const PLAIN_PIECE_CHARS = 2_048;
/** How much is read in one go, so that long entries are seen one by one however the reply arrives. */
export const READ_CHARS = 4_096;
/** Quotes and lists nested deeper than this are shown as written: parsers and React recurse once a level. */
export const NESTING_LEVELS = 16;
/** Blocks whose presence React checks together. */
export const GROUP_BLOCKS = 16;

const deepMarkers = new RegExp(
  String.raw`^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))){${NESTING_LEVELS},}`,
  'm',
);
const deepIndent = new RegExp(
  String.raw`^[ \t]{${4 * NESTING_LEVELS},}(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])`,
  'm',
);

/** Whether a line of `source` nests quotes and lists deeper than is parsed. */
export function isTooDeep(source: string): boolean {
  return deepMarkers.test(source) || deepIndent.test(source);
}
