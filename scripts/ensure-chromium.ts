import { installMissing } from './setup/install-missing.ts';
import { thisMachine } from './setup/machine.ts';
import { BROWSER, CHINESE_FONT } from './setup/needs.ts';

/** Installs a Chromium when there is none. @throws with one line that says what to do when it cannot. */
export const ensureChromium = (): Promise<void> => installMissing([BROWSER], thisMachine, console.error);

/** Installs a font for Chinese when there is none. Without one everything runs, and pictures show boxes. */
export const ensureChineseFont = (): Promise<void> =>
  installMissing([CHINESE_FONT], thisMachine, console.error);
