/**
 * The tags that models and their servers put around thinking. MiniMax, DeepSeek and Qwen write `think`; MiniMax-M3
 * behind vLLM `mm:think`, Seed-OSS `seed:think`; templates and fine-tunes have the others.
 */
const NAMES = ['think', 'thinking', 'thought', 'thoughts', 'reasoning'];
const PREFIXES = ['', 'mm:', 'minimax:', 'seed:', 'antml:'];

const ALL_NAMES = PREFIXES.flatMap((prefix) => NAMES.map((name) => prefix + name));
const ALL_TAGS = ALL_NAMES.flatMap((name) => [`<${name}>`, `</${name}>`]);
const MAX_TAG = Math.max(...ALL_TAGS.map(({ length }) => length));

const CLOSING = new RegExp(`</(?:${ALL_NAMES.join('|')})>$`, 'i');

/** Finds whole tags one after the other; each caller needs its own, because it remembers where it is. */
export function thinkingTags(): RegExp {
  return new RegExp(`</?(?:${ALL_NAMES.join('|')})>`, 'gi');
}

export function isClosing(tag: string): boolean {
  return tag.charAt(1) === '/';
}

/** Length of the closing tag that the text ends with; 0 when it ends with none. */
export function closingTagAtEnd(text: string): number {
  return CLOSING.exec(text.slice(-MAX_TAG))?.[0].length ?? 0;
}

/** Where a tag begins, at `from` or later, that is not complete yet; the end when there is none. */
export function partialTagIn(all: string, from: number): number {
  const at = all.lastIndexOf('<');
  if (at < from || at === -1 || all.length - at > MAX_TAG) return all.length;
  const rest = all.slice(at).toLowerCase();
  return ALL_TAGS.some((tag) => tag.startsWith(rest)) ? at : all.length;
}
