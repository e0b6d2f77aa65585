import type { Phrases } from './phrases.ts';

/** What the inline rules may look at: the part of a paragraph that was received and not yet decided. */
export interface InlineView {
  /** Begins at the character the rule is asked about; soft line ends are `\n`. */
  readonly rest: string;
  /** The source character before it; empty at the paragraph's start. */
  readonly previous: string;
  /** Nothing more will come for this paragraph: a rule must decide. */
  readonly final: boolean;
  /** Link texts that were opened and not closed. */
  readonly openBrackets: number;
  readonly heading: boolean;
  /** Whether the speech model acts out `(laughs)` and `<#0.5#>`. */
  readonly interjections: boolean;
  readonly phrases: () => Phrases;
}

export type InlineOutput =
  /** Source characters spoken as they stand, `from` and `to` relative to the match. */
  | { readonly type: 'source'; readonly from: number; readonly to: number }
  /** Something spoken in place of the whole match. */
  | { readonly type: 'instead'; readonly text: string }
  | { readonly type: 'pause' };

export interface InlineMatch {
  readonly length: number;
  readonly output: readonly InlineOutput[];
  /** Opens (+1) or closes (-1) a link text. */
  readonly brackets?: 1 | -1;
  /** What follows on the line is a title. */
  readonly opensTitle?: true;
}

/** More text decides, and none before a unit like these comes, or as many as `most` in all: see `waitFor`. */
export interface InlineWait {
  readonly until: RegExp;
  readonly most: number;
}

/** `wait`: more text decides (every rule bounds how much). Null: no markup, the character is spoken as it stands. */
export type InlineDecision = InlineMatch | InlineWait | 'wait' | null;

/** A rule that may wait for long says for what, and is not asked again at each unit: that would take ever longer. */
export function waitFor(until: RegExp, most: number): InlineWait {
  return { until, most };
}

export const isWait = (decision: InlineDecision): decision is InlineWait | 'wait' =>
  decision === 'wait' || (decision !== null && 'until' in decision);

export function dropped(length: number): InlineMatch {
  return { length, output: [] };
}

export function verbatim(length: number, from = 0, to = length): InlineMatch {
  return { length, output: [{ type: 'source', from, to }] };
}

export function instead(length: number, text: string): InlineMatch {
  return { length, output: [{ type: 'instead', text }] };
}
