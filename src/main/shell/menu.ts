import { Menu, app, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/contract.ts';
import { text } from '../texts.ts';

/** The application menu: the platform's own roles, and the few commands that are Parley's. */
export function setupMenu(options: {
  readonly platform: NodeJS.Platform;
  readonly command: (command: MenuCommand) => void;
  readonly openPlatform: () => void;
  readonly saveReport: () => void;
}): void {
  const mac = options.platform === 'darwin';
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
      { role: 'quit' },
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
        ...(mac
          ? [{ role: 'close' } as const]
          : [settings, { type: 'separator' } as const, { role: 'quit' } as const]),
      ],
    },
    { label: text('menu.edit'), role: 'editMenu' },
    {
      label: text('menu.view'),
      submenu: [
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
        { label: text('menu.website'), click: options.openPlatform },
        { label: text('menu.saveReport'), click: options.saveReport },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
