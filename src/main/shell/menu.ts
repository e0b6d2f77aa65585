import { Menu, app, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/contract.ts';
import { text } from '../texts.ts';

/** The application menu: the platform's own roles, and the few commands that are Parley's. */
export function setupMenu(options: {
  readonly platform: NodeJS.Platform;
  readonly command: (command: MenuCommand) => void;
  readonly openPlatform: () => void;
  readonly saveReport: () => void;
  /** Ends the app, or asks first. */
  readonly quit: () => void;
}): void {
  const mac = options.platform === 'darwin';
  // As the role has it, which would ask nobody. https://www.electronjs.org/docs/latest/api/menu-item#roles
  const quit: MenuItemConstructorOptions = {
    label: quitLabel(options.platform),
    ...(options.platform === 'win32' ? {} : { accelerator: 'CommandOrControl+Q' }),
    click: () => options.quit(),
  };
  const settings: MenuItemConstructorOptions = {
    label: text('menu.settings'),
    accelerator: 'CommandOrControl+,',
    click: () => options.command('openSettings'),
  };
  const appMenu: MenuItemConstructorOptions = {
    label: app.getName(),
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      quit,
    ],
  };
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [appMenu] : []),
    {
      label: text('menu.file'),
      submenu: [
        {
          label: text('menu.newConversation'),
          accelerator: 'CommandOrControl+N',
          click: () => options.command('newConversation'),
        },
        { label: text('menu.stop'), accelerator: 'CommandOrControl+.', click: () => options.command('stop') },
        { type: 'separator' },
        ...(mac ? [{ role: 'close' } as const] : [settings, { type: 'separator' } as const, quit]),
      ],
    },
    { label: text('menu.edit'), role: 'editMenu' },
    {
      label: text('menu.view'),
      submenu: [
        { label: text('menu.palette'), click: () => options.command('openPalette') },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { label: text('menu.window'), role: 'windowMenu' },
    {
      label: text('menu.help'),
      role: 'help',
      submenu: [
        { label: text('menu.shortcuts'), click: () => options.command('openShortcuts') },
        { label: text('menu.website'), click: options.openPlatform },
        { label: text('menu.saveReport'), click: options.saveReport },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function quitLabel(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return text('menu.quitApp', { name: app.getName() });
  return text(platform === 'win32' ? 'menu.exit' : 'menu.quit');
}
