import { dataBodyEnd, dataBodyStart } from '../data-address/data-address.ts';

/**
 * What closes a link's or an image's text: its address, with or without a title, or the
 * label that stands for it.
 */
const ADDRESS =
  /\](?:\(\s{0,8}(?:<[^<>\n]*>|(?:[^\s()]|\([^\s()]*\))*)(?:\s{1,8}(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s{0,8}\)|\[[^\][\n]*\])/y;
/** What is longer is taken for text, unless it is a data address. */
const MAX_ADDRESS = 2_048;
const DATA_BEGINNING = /\]\(\s{0,8}<?(?=data:)/iy;

/** How long the address is that closes a link's text here, from its bracket on; 0 when there is none. */
export function addressLength(source: string, at: number): number {
  if (source.charAt(at) !== ']') return 0;
  const body = dataBodyAt(source, at);
  const bodyLength = body === null ? 0 : body.end - body.start;
  const kept =
    body === null
      ? source.slice(at, at + MAX_ADDRESS)
      : source.slice(at, body.start) + source.slice(body.end, body.end + MAX_ADDRESS);
  ADDRESS.lastIndex = 0;
  const length = ADDRESS.exec(kept)?.[0].length ?? 0;
  return length === 0 ? 0 : length + bodyLength;
}

function dataBodyAt(source: string, at: number): { readonly start: number; readonly end: number } | null {
  DATA_BEGINNING.lastIndex = at;
  const address = at + (DATA_BEGINNING.exec(source)?.[0].length ?? 0);
  const start = address === at ? null : dataBodyStart(source, address);
  if (start === null) return null;
  const { end, trailing } = dataBodyEnd(source, address, start);
  // Of the header only its first word: a name in it may hold blanks.
  return { start: address + 'data:'.length, end: end - trailing };
}
