import axe from 'axe-core';
import type { Page } from '@playwright/test';

/** One line for each thing axe objects to in the page as it is now. */
export async function findAxeViolations(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the page's policy rightly refuses a script that is not its own.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  await settled(page);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(' ')).join(', ')})`,
  );
}

/**
 * Whatever fades or moves once has arrived: a colour on its way from light to dark
 * is none that a user reads.
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}
