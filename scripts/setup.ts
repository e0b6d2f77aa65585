import { electronBinary } from './electron-binary.ts';
import { ensureChineseFont, ensureChromium, ensureHeadlessShell, hasChineseFont } from './ensure-chromium.ts';
import { findChromium, findHeadlessShell } from './find-chromium.ts';

/** Installs what this machine lacks to run and to test the app; with --check only says what is missing. */
if (process.argv.includes('--check')) check();
else await install();

function check(): void {
  const missing: string[] = [];
  if (electronBinary() === undefined) console.log("Electron's binary: not here (the stand-in runs the app)");
  const chromium = findChromium();
  if (chromium === undefined) missing.push('Chromium');
  else console.log(`Chromium: ${chromium}`);
  console.log(`Headless shell: ${findHeadlessShell() ?? 'not here (tests take Chromium, and longer)'}`);
  if (hasChineseFont()) console.log('A font for Chinese: present');
  else missing.push('a font for Chinese (fonts-noto-cjk)');
  for (const name of missing) console.log(`Missing: ${name}`);
  process.exitCode = missing.length === 0 ? 0 : 1;
}

async function install(): Promise<void> {
  try {
    await ensureChromium();
    await ensureHeadlessShell();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
  if (!ensureChineseFont()) {
    console.error(
      'No font for Chinese was found: Chinese in pictures will show as boxes (install fonts-noto-cjk).',
    );
  }
}
