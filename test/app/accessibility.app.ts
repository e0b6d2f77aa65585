import { findAxeViolations } from '../harness/axe.ts';
import { SCENES } from '../harness/scenes.ts';
import { expect, test } from './fixtures.ts';

for (const scene of SCENES) {
  test(`axe finds nothing in “${scene.name}”, light and dark, narrow and wide`, async ({
    open,
    simulator,
  }) => {
    await simulator.script(scene.script);
    const { app, page } = await open();
    await app.resize(1440, 900);
    await scene.arrive(page);
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await app.setColorScheme(colorScheme);
      for (const width of [420, 1440]) {
        await app.resize(width, 900);
        const violations = await findAxeViolations(page);
        found.push(...violations.map((violation) => `${colorScheme} ${width}: ${violation}`));
      }
    }
    expect(found).toEqual([]);
  });
}
