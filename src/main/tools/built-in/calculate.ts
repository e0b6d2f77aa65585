import { z } from 'zod';
import { prompt } from '../prompts.ts';
import type { Calculator } from './calculator.ts';
import { defineTool, ToolFailure, type Tool } from '../tool.ts';

/** Enough for any sum that is written down, and little enough to be worked out at once. */
const LONGEST_EXPRESSION = 500;

/** Works out one expression, exactly as far as numbers go. */
export function calculate(): Tool {
  let calculator: Promise<Calculator> | null = null;
  return defineTool({
    name: 'calculate',
    group: 'calculator',
    description: prompt('tools.calculate'),
    schema: z.strictObject({
      expression: z.string().min(1).max(LONGEST_EXPRESSION).describe(prompt('tools.expression')),
    }),
    timeLimitMs: 5_000,
    run: async ({ expression }) => {
      // Not needed for the first question.
      calculator ??= import('./calculator.ts').then(({ createCalculator }) => createCalculator());
      const workOut = await calculator;
      const worked = workOut(expression);
      if (!worked.ok) throw new ToolFailure(prompt('notCalculated', { reason: worked.reason }));
      return { text: `${expression.trim()} = ${worked.value}` };
    },
  });
}
