import type { Page } from '@playwright/test';

/**
 * Keeps every text that the first element of this selector shows from now on, in order; '' while
 * there is none. A text that is shown only for a moment is kept too.
 */
export async function keepShownTexts(
  page: Page,
  selector: string,
): Promise<() => Promise<readonly string[]>> {
  const kept = await page.evaluateHandle((wanted) => {
    const shown: string[] = [];
    const note = (): void => {
      const text = document.querySelector(wanted)?.textContent ?? '';
      if (text !== shown.at(-1)) shown.push(text);
    };
    new MutationObserver(note).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    note();
    return shown;
  }, selector);
  return () => kept.jsonValue();
}
