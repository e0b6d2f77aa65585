import type { Page } from '@playwright/test';

/**
 * Keeps each text that the page marks under this name from now on, in order, and each
 * once while it goes on being marked. Not what is drawn: a page that is given few frames
 * marks every word all the same.
 */
export async function keepMarkedTexts(
  page: Page,
  name: 'spoken-sentence' | 'spoken-word' | 'caption-word',
): Promise<() => Promise<readonly string[]>> {
  const kept = await page.evaluateHandle((wanted) => {
    const marked: string[] = [];
    const registry = HighlightRegistry.prototype;
    const set: HighlightRegistry['set'] = Reflect.get(registry, 'set');
    registry.set = function note(this: HighlightRegistry, key, highlight) {
      const text = [...highlight].map((range) => (range instanceof Range ? range.toString() : '?')).join('');
      if (key === wanted && text !== marked.at(-1)) marked.push(text);
      return set.call(this, key, highlight);
    };
    return marked;
  }, name);
  return () => kept.jsonValue();
}

/** Resolves once this text is marked under this name. */
export async function untilMarked(
  page: Page,
  name: 'spoken-sentence' | 'spoken-word',
  wanted: string,
): Promise<void> {
  await page.waitForFunction(
    ([mark, text]) =>
      [...(CSS.highlights.get(mark) ?? [])].some(
        (range) => range instanceof Range && range.toString().includes(text),
      ),
    [name, wanted] as const,
  );
}
