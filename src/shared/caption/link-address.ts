/** What closes a link's or an image's text: its address, with or without a title, or the label that stands for it. */
const ADDRESS =
  /\](?:\(\s{0,8}(?:<[^<>\n]*>|(?:[^\s()]|\([^\s()]*\))*)(?:\s{1,8}(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s{0,8}\)|\[[^\][\n]*\])/y;
/** Longer ones are none. */
const MAX_ADDRESS = 2_048;

/** How long the address is that closes a link's text here, from its bracket on; 0 when there is none. */
export function addressLength(source: string, at: number): number {
  if (source.charAt(at) !== ']') return 0;
  ADDRESS.lastIndex = 0;
  return ADDRESS.exec(source.slice(at, at + MAX_ADDRESS))?.[0].length ?? 0;
}
