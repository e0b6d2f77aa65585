import type { BrowserWindow, Notification, NotificationConstructorOptions } from 'electron';
import type { MainWindow } from './window.ts';

/** What notices take of Electron. */
export interface NoticeSystem {
  readonly isSupported: () => boolean;
  readonly make: (options: NotificationConstructorOptions) => Pick<Notification, 'on' | 'show'>;
}

/**
 * Shows a notice of the system's while the user does not look at the window. A click on it brings the window to the front.
 * Where the system has no notices nothing is shown.
 */
export function createNotices(
  { isSupported, make }: NoticeSystem,
  window: Pick<MainWindow, 'current' | 'show'>,
): (title: string) => void {
  // One that nothing holds may be collected, and its click is lost.
  const shown = new Set<Pick<Notification, 'on' | 'show'>>();
  return (title) => {
    const current = window.current();
    if (isLookedAt(current) || !isSupported()) return;
    // The page makes the sound, where there is one.
    const notice = make({ title, body: '', silent: current !== null });
    shown.add(notice);
    notice.on('close', () => shown.delete(notice));
    notice.on('click', () => {
      shown.delete(notice);
      window.show();
    });
    notice.show();
  };
}

const isLookedAt = (window: BrowserWindow | null): boolean =>
  window !== null && window.isFocused() && window.isVisible() && !window.isMinimized();
