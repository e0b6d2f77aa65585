/**
 * Takes a picture of every scene in light and dark, narrow and wide, into pictures-out/, and runs axe in each.
 * `node scripts/pictures.ts [SCENE...]`. Exit code 1 when axe finds anything.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { findAxeViolations } from '../test/harness/axe.ts';
import { launchApp, testTarget } from '../test/harness/launch.ts';
import { installRecordedAudio } from '../test/harness/recorded-audio.ts';
import { SCENES, type Scene } from '../test/harness/scenes.ts';
import { startSimulator } from '../test/harness/simulator.ts';
import { ensureBuilt } from './build-if-stale.ts';
import { ensureChineseFont, ensureChromium } from './ensure-chromium.ts';

const SIZES = [
  { width: 420, height: 800 },
  { width: 1440, height: 900 },
] as const;
const OUT = 'pictures-out';

ensureBuilt();
if (testTarget() === 'standin') await ensureChromium();
await ensureChineseFont();
mkdirSync(OUT, { recursive: true });

const wanted = process.argv.slice(2);
for (const scene of SCENES) {
  if (wanted.length === 0 || wanted.includes(scene.name)) await pictures(scene);
}

/** One run of the app for all four pictures: the window is resized and the desktop goes dark, as happens to users too. */
async function pictures(scene: Scene): Promise<void> {
  const simulator = await startSimulator({ voice: 'tone', tokenIntervalMs: 2, firstTokenMs: 10 });
  await simulator.script(scene.script);
  const app = await launchApp({
    windowSize: SIZES[1],
    initScript: installRecordedAudio,
    env: { MINIMAX_API_BASE: simulator.url, MINIMAX_API_KEY: simulator.key },
  });
  try {
    await scene.arrive(app.page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await app.setColorScheme(colorScheme);
      for (const { width, height } of SIZES) {
        await app.resize(width, height);
        const name = `${scene.name}-${colorScheme}-${width}`;
        await app.page.screenshot({ path: path.join(OUT, `${name}.png`), animations: 'disabled' });
        const violations = await findAxeViolations(app.page);
        console.log(`${name}: ${violations.length === 0 ? 'nothing found' : violations.join('\n  ')}`);
        if (violations.length > 0) process.exitCode = 1;
      }
    }
  } finally {
    await app.close();
    await simulator.close();
  }
}
