import path from 'node:path';
import type { BrowserWindow, Rectangle, Screen } from 'electron';
import { z } from 'zod';
import type { Disk } from '../disk/disk.ts';
import { readSmallFile } from '../disk/read-small.ts';
import type { Log } from './log.ts';

/** No screen is larger, nor as far away; Electron throws at what does not fit 32 bits. */
const FARTHEST = 100_000;
const place = z.int().min(-FARTHEST).max(FARTHEST);
const size = z.int().min(200).max(FARTHEST);
const stateFile = z.object({
  bounds: z.object({ x: place, y: place, width: size, height: size }),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof stateFile>;

export type Screens = Pick<Screen, 'getAllDisplays'>;

/** Last size and place, or null when there is none or it lies on a screen that is gone. */
export function readWindowState(folder: string, screen: Screens): WindowState | null {
  let state: WindowState;
  try {
    state = stateFile.parse(JSON.parse(readSmallFile(fileIn(folder))));
  } catch {
    return null;
  }
  return screen.getAllDisplays().some((display) => overlaps(display.workArea, state.bounds)) ? state : null;
}

/** Size and place of now. */
export function windowStateOf(window: BrowserWindow): WindowState {
  return { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
}

/** Writes size and place when the window closes, which the app's end waits for. */
export function rememberWindowState(
  window: BrowserWindow,
  folder: string,
  disk: Pick<Disk, 'replace'>,
  log: Log,
): void {
  window.on('close', () => {
    disk
      .replace(fileIn(folder), JSON.stringify(windowStateOf(window)))
      .catch((error: unknown) => log('windowState.lost', { error }));
  });
}

function fileIn(folder: string): string {
  return path.join(folder, 'window.json');
}

/** Enough of the title bar must be reachable to drag the window back. */
function overlaps(screenArea: Rectangle, bounds: Rectangle): boolean {
  const reachable = 80;
  return (
    bounds.x + bounds.width >= screenArea.x + reachable &&
    bounds.x <= screenArea.x + screenArea.width - reachable &&
    bounds.y >= screenArea.y - reachable / 4 &&
    bounds.y <= screenArea.y + screenArea.height - reachable
  );
}
