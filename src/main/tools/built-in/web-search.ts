import { z } from 'zod';
import { ServiceError } from '../../net/service-error.ts';
import { prompt } from '../prompts.ts';
import type { FoundPage } from '../search/ask-search.ts';
import type { WebSearch } from '../search/search-until-refused.ts';
import { defineTool, ToolFailure, type Tool } from '../tool.ts';

/** What is found is shown as links; the model is told that strangers wrote it. */
export function webSearch({ isOffered, search }: WebSearch): Tool {
  return defineTool({
    name: 'web_search',
    group: 'webSearch',
    description: prompt('tools.webSearch'),
    schema: z.strictObject({ query: z.string().min(1).max(400).describe(prompt('tools.query')) }),
    timeLimitMs: 30_000,
    bringsForeignText: true,
    isOffered,
    run: async ({ query }, signal) => {
      const pages = await search(query, signal).catch((error: unknown) => {
        throw error instanceof ServiceError ? new ToolFailure(faultText(error, isOffered)) : error;
      });
      if (pages.length === 0) return { text: prompt('searchNothing', { query }) };
      return {
        text: prompt('searchFound', { query, results: pages.map(pageText).join('\n\n') }),
        sources: pages.map(({ title, url }) => ({ title, url })),
      };
    },
  });
}

/** Such a key is good for other things, or for nothing: the user has to know. */
const KEY_FAULTS: ReadonlySet<string> = new Set(['auth', 'region', 'balance', 'plan']);

function faultText(
  { code, serviceCode, serviceMessage }: ServiceError,
  isOffered: WebSearch['isOffered'],
): string {
  const detail = serviceMessage ?? String(serviceCode ?? code);
  if (!KEY_FAULTS.has(code)) return prompt('searchFailed', { detail });
  return prompt(isOffered() ? 'searchUsedUp' : 'searchKeyRefused', { detail });
}

function pageText({ title, url, excerpt, date }: FoundPage, index: number): string {
  const head = date === '' ? title : `${title} (${date})`;
  return `${index + 1}. ${head}\n${url}\n${excerpt}`.trim();
}
