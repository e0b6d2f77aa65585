import { NotImplementedError } from '../strict.ts';
import type { BrowserWindow } from './browser-window.ts';

let quitApp = (): void => undefined;

/** The application's own end; given by the module that has it. */
export function onQuitRole(quit: () => void): void {
  quitApp = quit;
}

const ZOOM_STEP = 0.5;

/** What Electron does for a menu item that names a role instead of a function. */
export function runRole(role: string, window: BrowserWindow | null): void {
  if (role === 'quit') return quitApp();
  if (!window) return;
  const contents = window.webContents;
  switch (role) {
    case 'undo':
    case 'redo':
    case 'cut':
    case 'copy':
    case 'paste':
      return contents[role]();
    case 'selectall':
      return contents.selectAll();
    case 'reload':
    case 'forcereload':
      return contents.reload();
    case 'toggledevtools':
      return contents.toggleDevTools();
    case 'resetzoom':
      return contents.setZoomLevel(0);
    case 'zoomin':
      return contents.setZoomLevel(contents.getZoomLevel() + ZOOM_STEP);
    case 'zoomout':
      return contents.setZoomLevel(contents.getZoomLevel() - ZOOM_STEP);
    case 'togglefullscreen':
      return window.setFullScreen(!window.isFullScreen());
    case 'minimize':
    case 'close':
    case 'hide':
      return window[role]();
    default:
      throw new NotImplementedError(`MenuItem role '${role}'`);
  }
}
