/**
 * What the ear version is made of. Offsets are UTF-16 units of the reply's Markdown, end exclusive; pieces come in
 * source order and their ranges never overlap, but a range may span marks that are not spoken.
 */
export type SpeakablePiece =
  | (SpeakableRange & { readonly type: 'text' })
  /**
   * `line` is a breath inside a paragraph (a hard line break), `block` the end of a paragraph, heading, item or table.
   */
  | { readonly type: 'pause'; readonly strength: 'line' | 'block' };

export interface SpeakableRange {
  /** One code point as it stands in the source, or a phrase that stands for the whole range. */
  readonly text: string;
  readonly sourceStart: number;
  readonly sourceEnd: number;
}
