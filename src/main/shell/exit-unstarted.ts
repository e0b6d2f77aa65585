import type { App, Dialog } from 'electron';
import { redact } from '../net/redact.ts';
import { text } from '../texts.ts';

/** For a start that failed: without a window nobody would know, and the process would stay. */
export function exitUnstarted(
  { app, dialog }: { readonly app: Pick<App, 'exit'>; readonly dialog: Pick<Dialog, 'showErrorBox'> },
  error: unknown,
): void {
  const detail = redact(error instanceof Error ? error.message : String(error));
  dialog.showErrorBox(text('window.startTitle'), text('window.startDetail', { detail }));
  app.exit(1);
}
