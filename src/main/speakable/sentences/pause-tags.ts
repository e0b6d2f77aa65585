export interface PausedText {
  readonly text: string;
  /** Where in the source each of its units stands. */
  readonly places: readonly number[];
}

const REPEATED_TAGS = /(?<=<#[\d.]+#>)(?:\s*<#[\d.]+#>)+/g;
const OUTER_TAGS = /^(?:\s*<#[\d.]+#>)+\s*|\s*(?:<#[\d.]+#>\s*)+[.。]?$/g;

/** The service wants its pause tags between words and never two in a row. */
export function tidyPauseTags(said: PausedText): PausedText {
  return without(OUTER_TAGS, without(REPEATED_TAGS, said));
}

function without(unwanted: RegExp, { text, places }: PausedText): PausedText {
  let kept: PausedText = { text: '', places: [] };
  let from = 0;
  const keep = (to: number): void => {
    kept = { text: kept.text + text.slice(from, to), places: [...kept.places, ...places.slice(from, to)] };
  };
  for (const { 0: gone, index } of text.matchAll(unwanted)) {
    keep(index);
    from = index + gone.length;
  }
  keep(text.length);
  return kept;
}
