import type { TFunction } from 'i18next';

/** The shortcuts that have one place in the app; each is a list of keys that are pressed together. */
const KEYS = {
  send: ['enter'],
  newLine: ['shift', 'enter'],
  escape: ['escape'],
  stop: ['ctrl', '.'],
  newConversation: ['ctrl', 'N'],
  palette: ['ctrl', 'K'],
  settings: ['ctrl', ','],
  shortcuts: ['ctrl', '/'],
} as const;

export type ShortcutName = keyof typeof KEYS;

/** As they are printed on the keyboard of this system. */
export function keysOf(name: ShortcutName, t: TFunction, isMac: boolean): readonly string[] {
  return KEYS[name].map((key) => {
    switch (key) {
      case 'ctrl':
        return isMac ? '⌘' : t('shortcuts.keys.ctrl');
      case 'enter':
      case 'shift':
      case 'escape':
        return t(`shortcuts.keys.${key}`);
      default:
        return key;
    }
  });
}

export const isMacKeyboard = (): boolean => /mac/iu.test(navigator.platform);
