import type { App, Dialog } from 'electron';
import { text } from '../texts.ts';
import type { Log } from './log.ts';

export interface CrashParts {
  readonly app: Pick<App, 'on' | 'quit'>;
  readonly process: Pick<NodeJS.Process, 'on'>;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly log: Log;
  readonly saveReport: () => Promise<void>;
  /** Told of each window that came back after its page had crashed (window.ts, which writes it to the log). */
  readonly onPageCrashed: (listener: () => void) => void;
}

type Crashed = 'main' | 'graphics' | 'page';
/** As Electron names how a process ends. The others are ends that were asked for, or starts that Chromium gave up. */
const CRASHES = ['crashed', 'oom', 'memory-eviction'];

/**
 * What fails where nobody catches it is written to the log, and said in a box that offers to go on. Of a page
 * it is said each time: its window goes away before the user's eyes, and a few such crashes end Parley (window.ts).
 */
export function watchCrashes(parts: CrashParts): void {
  const { app, process, dialog, log, saveReport, onPageCrashed } = parts;
  let isAsking = false;
  const told = new Set<Crashed>();
  const ask = async (crashed: Crashed): Promise<void> => {
    const buttons = [text('crash.goOn'), text('crash.saveReport'), text('crash.quit')];
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: text(`crash.${crashed}`),
      detail: text(crashed === 'page' ? 'crash.pageDetail' : 'crash.detail'),
      buttons,
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (response === 1) await saveReport();
    if (response === 2) app.quit();
  };
  const tell = (crashed: Crashed): void => {
    if (isAsking || told.has(crashed)) return;
    // Once for each: what fails again and again must not keep the user from going on.
    if (crashed !== 'page') told.add(crashed);
    isAsking = true;
    ask(crashed)
      .catch((error: unknown) => log('crash.notTold', { error }))
      .finally(() => {
        isAsking = false;
      });
  };
  const failed = (error: unknown): void => {
    log('main.crashed', { error });
    tell('main');
  };
  process.on('uncaughtException', failed);
  process.on('unhandledRejection', failed);
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log('process.gone', { type, reason, exitCode });
    if (type === 'GPU' && CRASHES.includes(reason)) tell('graphics');
  });
  onPageCrashed(() => tell('page'));
}
