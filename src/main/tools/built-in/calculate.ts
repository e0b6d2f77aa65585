import { z } from 'zod';
import { prompt } from '../prompts.ts';
import type { WorkOut } from '../sums/work-out.ts';
import { defineTool, ToolFailure, type Tool } from '../tool.ts';

/** Enough for any sum that is written down, and little enough to be worked out at once. */
const LONGEST_EXPRESSION = 500;

/** Works out one expression, exactly as far as numbers go. */
export function calculate(workOut: WorkOut): Tool {
  return defineTool({
    name: 'calculate',
    group: 'calculator',
    description: prompt('tools.calculate'),
    schema: z.strictObject({
      expression: z.string().min(1).max(LONGEST_EXPRESSION).describe(prompt('tools.expression')),
    }),
    // All sums of a round wait for one another, and share it.
    timeLimitMs: 5_000,
    run: async ({ expression }, signal) => {
      const worked = await workOut(expression, signal);
      if (!worked.ok) throw new ToolFailure(prompt('notCalculated', { reason: worked.reason }));
      return { text: `${expression.trim()} = ${worked.value}` };
    },
  });
}
