import { Lexer, type Token, type Tokens } from 'marked';
import { FORMULA_MASK, formulasIn, withoutFormulas } from '../../../shared/formula.ts';
import { isTooDeep, OPEN_BLOCK_CHARS } from '../limits.ts';
import { isList, isTable, lexBlocks } from './lex.ts';

/**
 * A reply without the marks of its Markdown, for where nobody reads Markdown: lists keep their bullets and numbers,
 * columns are parted by tabs, a link keeps its address where its words do not show it, formulas stay TeX. What is too
 * deep or too long to be worth parsing stays as it is written.
 */
export function plainText(reply: string): string {
  if (isTooDeep(reply)) return reply.trim();
  let at = 0;
  const blocks = lexBlocks(reply).map((token) => {
    const source = reply.slice(at, (at += token.raw.length));
    return source.length > OPEN_BLOCK_CHARS && token.type !== 'code' ? source.trim() : blocksText(source);
  });
  return joined(blocks);
}

function blocksText(source: string): string {
  const formulas = formulasIn(source).map(({ start, end }) => source.slice(start, end));
  const tokens = new Lexer({ gfm: true }).lex(withoutFormulas(source));
  const text = textOfBlocks(tokens);
  if (countOf(text, FORMULA_MASK) !== formulas.join('').length) return source.trim();
  // Each formula is masked by as many marks as it is long, and the masks come in its order.
  let index = 0;
  return text.replaceAll(new RegExp(`${FORMULA_MASK}+`, 'gu'), (masked) => {
    let whole = '';
    while (whole.length < masked.length && index < formulas.length) whole += formulas[index++] ?? '';
    return whole === '' ? masked : whole;
  });
}

const countOf = (text: string, mark: string): number => text.split(mark).length - 1;
const joined = (blocks: readonly string[]): string => blocks.filter((block) => block !== '').join('\n\n');

const textOfBlocks = (tokens: readonly Token[]): string => joined(tokens.map(blockText));

function blockText(token: Token): string {
  if (isList(token)) return listText(token);
  if (isTable(token)) return tableText(token);
  switch (token.type) {
    case 'space':
    case 'hr':
    case 'def':
      return '';
    case 'code':
      return (token as Tokens.Code).text;
    case 'blockquote':
      return textOfBlocks(token.tokens ?? []);
    default:
      return inlineText(token).trim();
  }
}

function listText({ items, ordered, start, loose }: Tokens.List): string {
  const first = typeof start === 'number' ? start : 1;
  const lines = items.map((item, index) => {
    const mark = ordered ? `${first + index}. ` : '- ';
    const done = item.task ? `[${item.checked === true ? 'x' : ' '}] ` : '';
    const text = item.tokens.filter(({ type }) => type !== 'checkbox').map(blockText);
    const words = text.filter((part) => part !== '').join(loose ? '\n\n' : '\n');
    return mark + done + words.replaceAll('\n', `\n${' '.repeat(mark.length)}`);
  });
  return lines.join(loose ? '\n\n' : '\n');
}

function tableText({ header, rows }: Tokens.Table): string {
  return [header, ...rows]
    .map((row) => row.map(({ tokens }) => inlinesText(tokens).replaceAll(/\s+/g, ' ').trim()).join('\t'))
    .join('\n');
}

const inlinesText = (tokens: readonly Token[]): string => tokens.map(inlineText).join('');

function inlineText(token: Token): string {
  switch (token.type) {
    case 'br':
      return '\n';
    case 'html':
      return /^<br\s*\/?>$/i.test(token.raw) ? '\n' : '';
    case 'image':
      return (token as Tokens.Image).text;
    case 'link': {
      const { href, text, tokens } = token as Tokens.Link;
      const words = inlinesText(tokens);
      const isShown =
        words === '' || text === href || href === `mailto:${text}` || href.endsWith(`//${text}`);
      return isShown ? words || href : `${words} (${href})`;
    }
    default:
      if ('tokens' in token && token.tokens !== undefined) return inlinesText(token.tokens);
      return 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
  }
}
