import type { TurnRecord } from '../../shared/turn.ts';

/**
 * Has the texts of a record lie in memory as one stretch each. V8 keeps what was joined as a tree with an object for each
 * piece until a character of it is read: after a reply of 1 MB that came letter by letter this is 32 bytes a letter.
 */
export function flattenText({ reply, thinking, steps }: TurnRecord): void {
  const texts = steps.map((step) => (step.kind === 'toolCall' ? step.argumentsJson : step.text));
  for (const text of [...texts, reply, thinking]) FIRST.test(text);
}

/** It reads no more than the beginning. */
const FIRST = /^/u;
