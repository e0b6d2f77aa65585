import type { Machine } from './machine.ts';
import type { BrowserPart } from './playwright-download.ts';

/** Something that Parley's checks, or the app in a browser, run with. */
export interface Need {
  readonly name: string;
  /** Nothing runs without it; the others make checks quicker or pictures right. */
  readonly isRequired: boolean;
  /** Debian's. */
  readonly packages: readonly string[];
  /** Null: Playwright has no such thing. */
  readonly download: BrowserPart | null;
  /** What to do where neither apt nor Playwright can; null: nothing. */
  readonly byHand: string | null;
  /** Where it is, or who knows it; undefined: it is missing. */
  find(machine: Machine): string | undefined;
}

export const BROWSER: Need = {
  name: 'a browser',
  isRequired: true,
  packages: ['chromium'],
  download: '--no-shell',
  byHand: 'Install Chromium or Chrome so that it is on the PATH, and try again.',
  find: (machine) => machine.findBrowser(),
};

/** Chromium's engine without a browser around it: tests that show no window start in it with a third of the work. */
export const HEADLESS_SHELL: Need = {
  name: 'a headless browser for quicker tests',
  isRequired: false,
  packages: ['chromium-headless-shell'],
  download: '--only-shell',
  byHand: null,
  find: (machine) => machine.findHeadlessShell(),
};

export const CHINESE_FONT: Need = {
  name: 'a font for Chinese',
  isRequired: false,
  // fontconfig tells whether there is one.
  packages: ['fonts-noto-cjk', 'fontconfig'],
  download: null,
  byHand: 'Without a font for Chinese, pictures show boxes.',
  find: (machine) => (machine.hasChineseFont() ? 'known to the system' : undefined),
};

export const missingOf = (needs: readonly Need[], machine: Machine): readonly Need[] =>
  needs.filter((need) => need.find(machine) === undefined);
