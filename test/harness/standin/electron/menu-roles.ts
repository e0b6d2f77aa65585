import { record } from '../runtime.ts';
import { NotImplementedError } from '../strict.ts';
import type { BrowserWindow } from './browser-window.ts';

let quitApp = (): void => undefined;

/** The application's own end; given by the module that has it. */
export function onQuitRole(quit: () => void): void {
  quitApp = quit;
}

const ZOOM_STEP = 0.5;

type Template = Electron.MenuItemConstructorOptions;

interface RoleDefaults {
  readonly label: string;
  readonly accelerator?: string;
  readonly submenu?: readonly Template[];
}

const MAC = process.platform === 'darwin';

/**
 * Labels, keys and submenus of the roles, from Electron's lib/browser/api/menu-item-roles.ts. Keys
 * that Blink takes itself are left out.
 */
const ROLES: Readonly<Record<string, RoleDefaults>> = {
  about: { label: 'About' },
  close: { label: MAC ? 'Close Window' : 'Close', accelerator: 'CommandOrControl+W' },
  copy: { label: 'Copy' },
  cut: { label: 'Cut' },
  delete: { label: 'Delete' },
  editmenu: {
    label: 'Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'delete' },
      { type: 'separator' },
      { role: 'selectAll' },
    ],
  },
  forcereload: { label: 'Force Reload', accelerator: 'Shift+CommandOrControl+R' },
  help: { label: 'Help' },
  hide: { label: 'Hide' },
  hideothers: { label: 'Hide Others' },
  minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M' },
  paste: { label: 'Paste' },
  quit: { label: process.platform === 'win32' ? 'Exit' : 'Quit', accelerator: 'CommandOrControl+Q' },
  redo: { label: 'Redo' },
  reload: { label: 'Reload', accelerator: 'CommandOrControl+R' },
  resetzoom: { label: 'Actual Size', accelerator: 'CommandOrControl+0' },
  selectall: { label: 'Select All' },
  services: { label: 'Services' },
  toggledevtools: {
    label: 'Toggle Developer Tools',
    accelerator: MAC ? 'Alt+Command+I' : 'Ctrl+Shift+I',
  },
  togglefullscreen: { label: 'Toggle Full Screen', accelerator: MAC ? 'Control+Command+F' : 'F11' },
  undo: { label: 'Undo' },
  unhide: { label: 'Show All' },
  windowmenu: { label: 'Window', submenu: [{ role: 'minimize' }, { role: 'zoom' }, { role: 'close' }] },
  zoom: { label: 'Zoom' },
  zoomin: { label: 'Zoom In', accelerator: 'CommandOrControl+Plus' },
  zoomout: { label: 'Zoom Out', accelerator: 'CommandOrControl+-' },
};

export function roleDefaults(role: string): RoleDefaults {
  const defaults = ROLES[role];
  if (!defaults) throw new NotImplementedError(`MenuItem role '${role}'`);
  return defaults;
}

/** What Electron does for a menu item that names a role instead of a function. */
export function runRole(role: string, window: BrowserWindow | null): void {
  if (role === 'quit') return quitApp();
  if (role === 'about') return record('app.showAboutPanel', null);
  if (!window) return;
  const contents = window.webContents;
  switch (role) {
    case 'undo':
    case 'redo':
    case 'cut':
    case 'copy':
    case 'paste':
    case 'delete':
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
