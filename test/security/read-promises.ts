export interface SecurityPromise {
  readonly number: number;
  /** Paths from the repository's root. */
  readonly files: readonly string[];
}

/**
 * Reads docs/security.md: a promise is a paragraph that begins with its number, `**P1** …`, and
 * names its tests in code marks.
 */
export function readPromises(markdown: string): readonly SecurityPromise[] {
  return markdown.split(/\n\s*\n/u).flatMap((paragraph) => {
    const number = /^\*\*P(\d+)\*\* /u.exec(paragraph)?.[1];
    if (number === undefined) return [];
    const files = [...paragraph.matchAll(/`(test\/[^`]+\.ts)`/gu)].map(([, file = '']) => file);
    return [{ number: Number(number), files }];
  });
}

/** The titles of all tests in a test file's source, as they are written there. */
export function titlesIn(source: string): readonly string[] {
  const call = /^\s*test(?:\.\w+(?:\([^)]*\))?)?\(\s*(['"`])(.*?)\1\s*,/gmu;
  return [...source.matchAll(call)].map(([, , title = '']) => title);
}
