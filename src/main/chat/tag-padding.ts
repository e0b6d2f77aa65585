export interface SkippedPadding {
  /** White space still to be decided on; null once the padding is over. */
  readonly padding: string | null;
  /** What follows the padding. */
  readonly text: string;
}

/**
 * Leaves out the line breaks after a tag, however they are cut: all white space up to the last line break before the
 * first visible character. Spaces after it are the indentation of what follows and are kept.
 */
export function skipPadding(padding: string, piece: string): SkippedPadding {
  const all = padding + piece;
  const visible = all.search(/\S/);
  const space = visible === -1 ? all : all.slice(0, visible);
  const kept = space.slice(space.lastIndexOf('\n') + 1);
  return visible === -1 ? { padding: kept, text: '' } : { padding: null, text: kept + all.slice(visible) };
}
