import type { Page } from '@playwright/test';
import { findAxeViolations } from '../../harness/axe.ts';
import { SCENES } from '../../harness/scenes.ts';
import { expect, test } from '../../support/app/fixtures.ts';
import { leavesNoTrace } from '../../support/app/shared-app.ts';

for (const scene of SCENES) {
  test(`axe finds nothing in “${scene.name}”, wide in light and narrow in dark`, async ({
    open,
    openShared,
    simulator,
  }) => {
    await simulator.script(scene.script);
    const mayShare =
      scene.changesSettings === undefined && scene.setsTimers === undefined && leavesNoTrace(scene.script);
    const { app, page } = await (mayShare ? openShared() : open());
    const before = await sizeOf(page);
    await app.resize(1440, 900);
    await scene.arrive(page);
    const found: string[] = [];
    // Each colour and each width once; `npm run pictures` looks at all four.
    for (const [colorScheme, width] of [
      ['light', 1440],
      ['dark', 420],
    ] as const) {
      await app.setColorScheme(colorScheme);
      await app.resize(width, 900);
      const violations = await findAxeViolations(page);
      found.push(...violations.map((violation) => `${colorScheme} ${width}: ${violation}`));
    }
    expect(found).toEqual([]);
    await app.setColorScheme('light');
    await app.resize(before.width, before.height);
    // Whatever the scene has opened is closed by that.
    await app.reload();
  });
}

const sizeOf = (page: Page): Promise<{ width: number; height: number }> =>
  page.evaluate(() => ({ width: window.innerWidth, height: window.innerHeight }));
