/** A text with the caret in it, in UTF-16 units. */
export interface Written {
  readonly text: string;
  readonly caret: number;
}

/**
 * Puts `quoted` at the caret as a quote of Markdown, in lines of its own, with the caret behind it. Nothing that was
 * written is lost.
 */
export function withQuote({ text, caret }: Written, quoted: string): Written {
  const at = Math.min(Math.max(0, caret), text.length);
  const lines = quoted.replaceAll(/\r\n?/g, '\n').trim().split('\n');
  const before = text.slice(0, at);
  const after = text.slice(at);
  const head =
    before === '' || before.endsWith('\n\n') ? before : `${before}${before.endsWith('\n') ? '\n' : '\n\n'}`;
  const quote = `${head}${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`;
  return { text: quote + after, caret: quote.length };
}
