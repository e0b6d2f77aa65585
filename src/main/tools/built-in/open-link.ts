import { z } from 'zod';
import { prompt } from '../prompts.ts';
import { defineTool, ToolFailure, type Tool } from '../tool.ts';

/** Nobody wants more at a time, save a model that is stuck. */
const MOST_PAGES_UNASKED = 3;

/** @param open opens an address in the browser; false: it is none that may be opened. */
export function openLink(open: (address: string) => Promise<boolean>): Tool {
  return defineTool({
    name: 'open_link',
    group: 'links',
    description: prompt('tools.openLink'),
    schema: z.strictObject({ url: z.string().max(5_000).describe(prompt('tools.linkUrl')) }),
    timeLimitMs: 10_000,
    mostUnasked: MOST_PAGES_UNASKED,
    ask: ({ url }) => ({ kind: 'openLink', url: usable(url) }),
    run: async ({ url }) => {
      if (!(await open(usable(url)))) throw new ToolFailure(prompt('linkUnusable'));
      return { text: prompt('linkOpened') };
    },
  });
}

/** What is asked for is what is opened. @throws ToolFailure: the user is asked nothing that must not be done. */
function usable(address: string): string {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new ToolFailure(prompt('linkUnusable'));
  return url.href;
}
