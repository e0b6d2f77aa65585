import type { App, WebContents } from 'electron';
import type { Log } from './log.ts';

/**
 * The page stays the page: it goes nowhere, opens nothing and embeds nothing. Links
 * are opened by `openExternal` after a question.
 */
export function forbidNavigation(app: Pick<App, 'on'>, log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    lock(contents, log);
  });
}

function lock(contents: WebContents, log: Log): void {
  contents.on('will-navigate', (event) => {
    event.preventDefault();
    log('navigation.refused');
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
    log('redirect.refused');
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log('webview.refused');
  });
  contents.setWindowOpenHandler(() => {
    log('window.refused');
    return { action: 'deny' };
  });
}
