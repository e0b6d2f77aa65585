import { app, nativeTheme, powerMonitor, shell } from 'electron';
import { finishBeforeQuit } from '../shell/finish-before-quit.ts';
import type { Links } from '../shell/links.ts';
import { setupMenu } from '../shell/menu.ts';
import { openExternal } from '../shell/open-external.ts';
import type { Answers } from './answers.ts';
import type { Outside } from './outside.ts';
import type { Page } from './page.ts';
import type { Profile } from './profile.ts';

/** What the settings decide outside of the page, now and at each change. */
export function followSettings({ store }: Profile, { turns, updates }: Answers): void {
  const follow = (): void => {
    nativeTheme.themeSource = store.get().appearance.theme;
    turns.followSettings();
    updates.followSettings();
  };
  store.onChange(follow);
  follow();
}

export function createMenu(
  { ipc }: Page,
  { platformUrl }: Outside,
  { closing }: Answers,
  saveReport: () => Promise<void>,
): void {
  setupMenu({
    platform: process.platform,
    command: ipc.app.notifyMenuCommand,
    quit: () => {
      if (closing.mayClose()) app.quit();
    },
    openPlatform: () => void openExternal(shell, platformUrl()),
    saveReport: () => void saveReport(),
  });
}

/** From here on the system's events are answered: a second start, the last window, sleep, the end. */
export function live(
  { ipc, window }: Page,
  { disk }: Profile,
  { network, services }: Outside,
  {
    turns,
    conversations,
    search,
    hearing,
    timers,
    closing,
    updates,
    links,
  }: Answers & { readonly links: Links },
): void {
  let isEnding = false;
  const show = (): void => {
    // A window that is opened while the app ends would find nothing that answers it.
    if (!isEnding) window.show();
  };
  let isQuitting = false;
  app.on('before-quit', () => {
    isQuitting = true;
  });
  // On macOS a closed window ends nothing: what it showed is there in the next one.
  if (process.platform !== 'darwin')
    app.on('browser-window-created', (_event, opened) => {
      opened.on('close', (event) => {
        if (!isQuitting && !closing.mayClose()) event.preventDefault();
      });
    });
  app.on('second-instance', show);
  app.on('activate', show);
  links.onOpened(() => {
    show();
    ipc.app.notifyLinkOpened(null);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  finishBeforeQuit(app, () => {
    isEnding = true;
    turns.close();
    search.close();
    conversations.close();
    hearing.stop();
    timers.close();
    updates.close();
    void services.close();
    void network.close();
    return disk.idle();
  });
  // Connections do not survive sleep; a fresh one is opened before it is needed.
  powerMonitor.on('resume', () => void services.warmUp({ fresh: true }));
  window.show();
  void services.warmUp();
  updates.start();
}
