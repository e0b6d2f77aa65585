import { BlockReader } from './blocks.ts';
import { DataBodies } from './data-bodies.ts';
import { createInlineReader } from './inline.ts';
import type { SpeakablePiece } from './piece.ts';
import { createVoice } from './voice.ts';

export interface SpeakableOptions {
  /** Whether the speech model acts out `(laughs)` and `<#0.5#>`; they are left out when it would read them. */
  readonly interjections: boolean;
}

/** A growing reply in Markdown in, its version for the ear out. */
export interface Speakable {
  /** @param delta cut anywhere, inside a mark or a surrogate pair too. */
  push(delta: string): SpeakablePiece[];
  /** The reply is complete: whatever was held back is decided. */
  end(): SpeakablePiece[];
}

/**
 * Decides by rule what of a reply is spoken. Marks, pictures and HTML are dropped; links and images are their
 * text; a bare address is its host, and nothing when it holds what it names (`data:`); code blocks, tables and
 * formulas are a short phrase; headings, items and paragraphs end in a pause; footnotes and link definitions are
 * left out. The screen shows the reply unchanged.
 *
 * What may still become markup is held back, never longer than a bound that each rule names. Reading goes one UTF-16
 * unit at a time, so the output is the same however the input was cut.
 */
export function createSpeakable({ interjections }: SpeakableOptions): Speakable {
  let pieces: SpeakablePiece[] = [];
  let length = 0;
  const voice = createVoice((piece) => pieces.push(piece));
  const blocks = new BlockReader(voice, createInlineReader(voice, interjections));
  const units = new DataBodies((unit, at) => blocks.push(unit, at));
  const take = (): SpeakablePiece[] => {
    const taken = pieces;
    pieces = [];
    return taken;
  };
  return {
    push(delta) {
      for (let index = 0; index < delta.length; index += 1) {
        const unit = delta.charAt(index);
        // CRLF is a line end; a return on its own is nothing.
        if (unit !== '\r') units.push(unit, length);
        length += 1;
      }
      return take();
    },
    end() {
      units.end();
      blocks.end();
      return take();
    },
  };
}
