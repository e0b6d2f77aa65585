import type { Block } from './block.ts';

const definition = /^ {0,3}\[([^\]\n]{1,200})\]:[ \t]*\S[^\n]*$/gm;

/**
 * Link definitions by label in lower case: blocks are parsed apart, but "[text][label]" may mean another block's line.
 */
export type Definitions = ReadonlyMap<string, string>;

export const NO_DEFINITIONS: Definitions = new Map();

/** All link definitions of a whole reply; the first one of a label counts, as in CommonMark. */
export function collectDefinitions(reply: string): Definitions {
  const found = new Map<string, string>();
  for (const match of reply.matchAll(definition)) {
    const label = (match[1] ?? '').toLowerCase();
    if (!found.has(label)) found.set(label, match[0]);
  }
  // The same value for none: a new one would have every block looked at again.
  return found.size === 0 ? NO_DEFINITIONS : found;
}

/** Definitions that a finished block uses but does not hold, as Markdown to put behind it; usually empty. */
export function definitionsFor(block: Block, definitions: Definitions): string {
  if (definitions.size === 0 || block.kind !== 'markdown') return '';
  const used: string[] = [];
  for (const match of block.source.matchAll(/\[([^\]\n]{1,200})\](?![(:])/g)) {
    const line = definitions.get((match[1] ?? '').toLowerCase());
    if (line !== undefined && !used.includes(line)) used.push(line);
  }
  return used.length === 0 ? '' : `\n\n${used.join('\n')}`;
}
