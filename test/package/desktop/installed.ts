import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { vi } from 'vitest';
import type { Desktop, Ended } from './desktop.ts';

/** The machine may be busy. */
const PATIENCE_MS = 60_000;

/** Where a user's Parley keeps everything. */
export const profileOf = ({ home }: Desktop): string => path.join(home, '.config/Parley');

/** A Parley that is open, and its page. */
export interface Opened {
  readonly browser: Browser;
  readonly page: Page;
  /** As the system ends programs; resolves when it has ended. */
  readonly quit: () => Promise<void>;
}

/**
 * Starts the installed Parley with a way to look into its page: Chromium's own, since its fuses let no debugger into main.
 * @param given to it, as a desktop entry does.
 */
export async function openParley(desktop: Desktop, ...given: readonly string[]): Promise<Opened> {
  const portFile = path.join(profileOf(desktop), 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const child = desktop.start(['parley', '--remote-debugging-port=0', ...given]);
  const port = await vi.waitUntil(
    async () => /^(\d+)\n/u.exec(await readFile(portFile, 'utf8').catch(() => ''))?.[1],
    { timeout: PATIENCE_MS },
  );
  // Before the window is there Electron hangs up on who wants to look into it.
  await vi.waitUntil(() => hasPage(port), { timeout: PATIENCE_MS });
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('Parley has no page.');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  return {
    browser,
    page,
    quit: async () => {
      const ended = once(child, 'exit');
      await browser.close();
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function hasPage(port: string): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null);
  return answer !== null && (await answer.text()).includes('app://parley/');
}

/** The windows of Parley that can be seen, as X numbers them. */
export function windowsOf(desktop: Desktop): readonly string[] {
  return lines(desktop.run('xdotool', 'search', '--onlyvisible', '--class', '^parley$'));
}

/** The window that has the keyboard. */
export const windowInFront = (desktop: Desktop): string =>
  desktop.run('xdotool', 'getactivewindow').stdout.trim();

const lines = ({ stdout }: Ended): readonly string[] => stdout.split('\n').filter((line) => line !== '');
