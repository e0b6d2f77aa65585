/** Draws resources/icons out of resources/icon.svg, and resources/icon.png with them: `node scripts/package/icons.ts`. */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { ensureChromium } from '../ensure-chromium.ts';
import { findChromium } from '../find-chromium.ts';
import { ICON_SIZES_PX, iconFile } from './icon-files.ts';

const RESOURCES = path.join(import.meta.dirname, '../../resources');
const svg = readFileSync(path.join(RESOURCES, 'icon.svg'), 'utf8');

await ensureChromium();
const executablePath = findChromium();
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
mkdirSync(path.dirname(iconFile(16)), { recursive: true });
for (const px of ICON_SIZES_PX) {
  const page = await browser.newPage({ viewport: { width: px, height: px } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${px}px;height:${px}px}</style>${svg}`);
  await page.screenshot({ path: iconFile(px), omitBackground: true });
  await page.close();
}
await browser.close();
copyFileSync(iconFile(512), path.join(RESOURCES, 'icon.png'));
