import { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserWindow, Display } from 'electron';
import { expect, test } from 'vitest';
import { createDisk } from '../../../../src/main/disk/disk.ts';
import {
  readWindowState,
  rememberWindowState,
  type WindowState,
} from '../../../../src/main/shell/window-state.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const SCREENS = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } } as Display],
};

function read(text: string): WindowState | null {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'window.json'), text);
  return readWindowState(folder, SCREENS);
}
const at = (x: number, y: number, width = 1180, height = 800): string =>
  JSON.stringify({ bounds: { x, y, width, height }, maximized: false });

test('the remembered size and place are used', () => {
  expect(read(at(40, 50))).toEqual({ bounds: { x: 40, y: 50, width: 1180, height: 800 }, maximized: false });
});

test.each([
  ['no file', null],
  ['no JSON', '{'],
  ['another shape', '{"bounds":{}}'],
  ['a size too small to be seen', at(0, 0, 100, 100)],
  ['a fractional size', at(0.5, 0)],
  ['a place left of every screen', at(-1150, 0)],
  ['a place right of every screen', at(1900, 0)],
  ['a place below every screen', at(0, 1060)],
  ['a title bar above the screen', at(0, -60)],
])('%s is no place for the window', (_name, text) => {
  expect(text === null ? readWindowState(temporaryFolder(), SCREENS) : read(text)).toBeNull();
});

test('size and place are written when the window closes, and read again', async () => {
  const folder = temporaryFolder();
  const bounds = { x: 10, y: 20, width: 900, height: 700 };
  const window = Object.assign(new EventEmitter(), {
    getNormalBounds: () => bounds,
    isMaximized: () => true,
  });
  const disk = createDisk();
  rememberWindowState(window as unknown as BrowserWindow, folder, disk, () => {});
  window.emit('close');
  await disk.idle();
  expect(readWindowState(folder, SCREENS)).toEqual({ bounds, maximized: true });
});
