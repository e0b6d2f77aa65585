import { z } from 'zod';
import { prompt } from '../prompts.ts';
import { defineTool, ToolFailure, type Tool } from '../tool.ts';

/** @param read the text that was copied last, wherever that was. */
export function readClipboard(read: () => Promise<string>): Tool {
  return defineTool({
    name: 'read_clipboard',
    group: 'clipboard',
    description: prompt('tools.readClipboard'),
    schema: z.strictObject({}),
    timeLimitMs: 5_000,
    bringsForeignText: true,
    ask: () => ({ kind: 'readClipboard' }),
    run: async () => {
      const copied = await read();
      if (copied.trim() === '') throw new ToolFailure(prompt('clipboardEmpty'));
      return { text: prompt('clipboard', { text: copied }) };
    },
  });
}
