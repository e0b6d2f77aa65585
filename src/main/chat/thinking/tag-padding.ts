/**
 * Leaves out the line breaks after a tag, however they are cut: all white space up to the last line break before the
 * first visible character. Spaces after it are the indentation of what follows and are kept.
 */
export class TagPadding {
  /** White space behind the last line break so far; null when no padding is skipped. */
  #kept: string | null = null;

  /** A tag ends here. */
  begin(): void {
    this.#kept = '';
  }

  /** What is not padding of the text that comes next. Only this text is looked at: padding may come in a million pieces. */
  skip(text: string): string {
    if (this.#kept === null) return text;
    const visible = text.search(/\S/);
    const space = visible === -1 ? text : text.slice(0, visible);
    const lineBreak = space.lastIndexOf('\n');
    const kept = lineBreak === -1 ? this.#kept + space : space.slice(lineBreak + 1);
    this.#kept = visible === -1 ? kept : null;
    return visible === -1 ? '' : kept + text.slice(visible);
  }
}

export function withoutPadding(behindTag: string): string {
  const padding = new TagPadding();
  padding.begin();
  return padding.skip(behindTag);
}
