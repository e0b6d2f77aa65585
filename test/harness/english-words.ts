import type { Page } from '@playwright/test';
import { LANGUAGES } from '../../src/shared/locales/languages.ts';
import { backwards } from '../support/made-up-language.ts';

function textsOf(texts: unknown): readonly string[] {
  return typeof texts === 'string' ? [texts] : Object.values(texts as object).flatMap(textsOf);
}
/** Those of an address are none, nor are letters between digits: a random id may hold “add”. */
export const wordsOf = (text: string): readonly string[] =>
  text.replaceAll(/https?:\/\/\S*/gu, ' ').match(/(?<![\p{L}\p{N}])\p{L}+(?![\p{L}\p{N}])/gu) ?? [];
const wordsOfAll = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.map((text) => text.replaceAll(/\{\{\w+\}\}/gu, ' ')).flatMap(wordsOf));

/** What services call their models, a system the devices that it pretends to have, and a language itself. */
const DATA = /^(?:MiniMax-\S+|speech-\S+|Fake .+|English)$/u;
const ENGLISH = wordsOfAll(textsOf(LANGUAGES.en));
const MADE_UP = wordsOfAll(textsOf(LANGUAGES.en).map(backwards));

/**
 * What the page shows or has read out, whose words are those of the English texts, and not those of the made-up language. The licences of
 * others are in the words of others.
 */
export async function englishOn(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const shown = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement?.closest('script, style, .notices details')
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    );
    const found: string[] = [];
    while (shown.nextNode()) found.push(shown.currentNode.textContent ?? '');
    for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'])
      for (const element of document.querySelectorAll(`[${name}]`))
        found.push(element.getAttribute(name) ?? '');
    return found;
  });
  const isEnglish = (word: string): boolean => ENGLISH.has(word) && !MADE_UP.has(word);
  return [...new Set(texts.filter((text) => !DATA.test(text) && wordsOf(text).some(isEnglish)))];
}
