import type { Page } from '@playwright/test';

/** Waits until the page has the size, in CSS pixels, that its window was given. */
export async function waitForPageSize(page: Page, width: number, height: number): Promise<void> {
  await page.waitForFunction(
    ([wantedWidth, wantedHeight]) => innerWidth === wantedWidth && innerHeight === wantedHeight,
    [width, height] as const,
  );
}
