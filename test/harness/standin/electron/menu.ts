import type { KeyPress } from '../page-messages.ts';
import { record } from '../runtime.ts';
import { strict } from '../strict.ts';
import { BrowserWindow } from './browser-window.ts';
import { roleDefaults, runRole } from './menu-roles.ts';

type Template = Electron.MenuItemConstructorOptions;

export class MenuItem {
  readonly type: string;
  readonly role: string | undefined;
  readonly id: string | undefined;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  label: string;
  sublabel: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  private readonly onClick: Template['click'];

  constructor(template: Template) {
    this.role = template.role?.toLowerCase();
    const defaults = this.role === undefined ? undefined : roleDefaults(this.role);
    const submenu = template.submenu ?? (defaults?.submenu ? [...defaults.submenu] : undefined);
    this.type = template.type ?? (submenu ? 'submenu' : 'normal');
    this.id = template.id;
    this.accelerator = template.accelerator ?? defaults?.accelerator;
    this.label = template.label ?? defaults?.label ?? '';
    this.sublabel = template.sublabel ?? '';
    this.enabled = template.enabled ?? true;
    this.visible = template.visible ?? true;
    this.checked = template.checked ?? false;
    this.onClick = template.click;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as Menu | undefined);
    return strict('MenuItem', this);
  }

  click(event: object = {}, window: BrowserWindow | null = BrowserWindow.getFocusedWindow()): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.role !== undefined) runRole(this.role, window);
    else (this.onClick as ((...args: unknown[]) => void) | undefined)?.(this, window ?? undefined, event);
  }
}

let applicationMenu: Menu | null = null;

export class Menu {
  items: MenuItem[] = [];

  constructor() {
    return strict('Menu', this);
  }

  static buildFromTemplate(template: readonly (Template | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const item of withoutExtraSeparators(template))
      menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }

  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  /** Nothing opens: a test clicks in it by name. */
  popup(): void {
    openMenus.push(this);
    record(
      'Menu.popup',
      this.items.map(({ label, role }) => label || (role ?? '')),
    );
  }

  closePopup(): void {
    openMenus.pop();
  }
}

/** As Electron's lib/browser/api/menu.ts: of several side by side one is kept, and none at an end. */
function withoutExtraSeparators(
  template: readonly (Template | MenuItem)[],
): readonly (Template | MenuItem)[] {
  const isShown = (item: Template | MenuItem): boolean => item.type === 'separator' && item.visible !== false;
  return template
    .filter((item, index) => !isShown(item) || template[index - 1]?.type !== 'separator')
    .filter((item, index, kept) => !isShown(item) || (index > 0 && index < kept.length - 1));
}

const openMenus: Menu[] = [];

/** The item at a path of labels or roles: of the menu opened last, else of the application's. */
export function findMenuItem(path: readonly string[]): MenuItem | undefined {
  for (const root of [openMenus.at(-1), applicationMenu]) {
    let menu: Menu | undefined = root ?? undefined;
    let found: MenuItem | undefined;
    for (const name of path) {
      found = menu?.items.find(
        (item) => item.label === name || item.role === name.toLowerCase() || item.id === name,
      );
      menu = found?.submenu;
    }
    if (found) return found;
  }
  return undefined;
}

/** Keys the page left alone go to the application menu, as in Electron on every platform. */
export function pressAccelerator(window: BrowserWindow, press: KeyPress): void {
  const visit = (menu: Menu): boolean =>
    menu.items.some((item) => {
      if (item.submenu && visit(item.submenu)) return true;
      if (item.accelerator === undefined || !matches(item.accelerator, press)) return false;
      item.click({ triggeredByAccelerator: true }, window);
      return true;
    });
  if (applicationMenu) visit(applicationMenu);
}

const KEY_NAMES: Readonly<Record<string, string>> = { plus: '+', space: ' ', esc: 'escape', return: 'enter' };

function matches(accelerator: string, press: KeyPress): boolean {
  const parts = accelerator
    .toLowerCase()
    .split('+')
    .map((part) => part || 'plus');
  const mac = process.platform === 'darwin';
  const has = (...names: readonly string[]): boolean => names.some((name) => parts.includes(name));
  const either = has('cmdorctrl', 'commandorcontrol');
  const key = parts.at(-1) ?? '';
  return (
    press.ctrlKey === (has('ctrl', 'control') || (either && !mac)) &&
    press.metaKey === (has('cmd', 'command', 'super', 'meta') || (either && mac)) &&
    press.altKey === has('alt', 'option') &&
    press.shiftKey === has('shift') &&
    press.key.toLowerCase() === (KEY_NAMES[key] ?? key)
  );
}
