const TOKEN = / ?[A-Za-z]{1,6}| ?\d{1,3}|\p{sc=Han}{1,2}|\s+|./gsu;

/**
 * Cuts text into pieces of about the size of a language model's tokens;
 * joined again they are the text.
 */
export const tokenise = (text: string): readonly string[] => text.match(TOKEN) ?? [];

/** Cuts text into pieces of `size` characters, never inside one. */
export function cutInto(text: string, size: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let length = 0;
  for (const character of text) {
    piece += character;
    length += 1;
    if (length === size) {
      pieces.push(piece);
      piece = '';
      length = 0;
    }
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
}
