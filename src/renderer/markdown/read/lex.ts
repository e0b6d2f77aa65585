import { withoutFormulas } from '../../../shared/formula.ts';
import { Lexer, type Token, type Tokens } from 'marked';

/**
 * Top-level Markdown tokens of `source`, inline marks untouched; the lengths of
 * the tokens' `raw` add up to that of `source`. Nothing in a formula is taken for a mark.
 */
export function lexBlocks(source: string): readonly Token[] {
  // A new lexer each time: it collects link definitions, which would otherwise grow with the reply.
  return new Lexer({ gfm: true }).blockTokens(withoutFormulas(source), []);
}

export const isSpace = (token: Token): boolean => token.type === 'space';
export const isList = (token: Token | undefined): token is Tokens.List => token?.type === 'list';
export const isTable = (token: Token | undefined): token is Tokens.Table => token?.type === 'table';

const fenceOpening = /^ {0,3}(`{3,}|~{3,})([^\n]*)\n/;

/** The opening line of a fenced code block, when `source` begins with a whole one. */
export function fenceAt(
  source: string,
): { line: string; mark: '`' | '~'; length: number; language: string } | null {
  const match = fenceOpening.exec(source);
  if (match === null) return null;
  const [line, run = '', info = ''] = match;
  return {
    line,
    mark: run.startsWith('~') ? '~' : '`',
    length: run.length,
    language: info.trim().split(/\s/)[0] ?? '',
  };
}

/** Tells lists apart that CommonMark keeps apart: by bullet character or number delimiter. */
export function listMarker(source: string): string {
  return (
    /^\s*(?:\d{1,9}([.)])|([-+*]))/
      .exec(source)
      ?.slice(1)
      .find((mark) => mark !== undefined) ?? ''
  );
}
