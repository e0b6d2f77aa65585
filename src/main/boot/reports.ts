import { readFile } from 'node:fs/promises';
import { release } from 'node:os';
import path from 'node:path';
import { app, dialog, shell } from 'electron';
import { logFiles, type Log } from '../shell/log.ts';
import { makeReport } from '../shell/report.ts';
import { text } from '../texts.ts';
import type { Page } from './page.ts';
import type { Profile } from './profile.ts';

/** Asks where, writes a report there, and shows it. It goes nowhere else. */
export function createSaveReport(
  { window }: Page,
  { folder, disk, store }: Profile,
  log: Log,
): () => Promise<void> {
  return async () => {
    const parent = window.current();
    const options = {
      title: text('report.title'),
      defaultPath: 'parley-report.json',
      filters: [{ name: 'JSON', extensions: ['json'] }],
      properties: ['showOverwriteConfirmation' as const, 'createDirectory' as const],
    };
    const { canceled, filePath } = await (parent === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(parent, options));
    if (canceled || filePath === '') return;
    const logs = await Promise.all(
      logFiles(path.join(folder, 'logs')).map((file) => readFile(file, 'utf8').catch(() => '')),
    );
    try {
      await disk.replace(filePath, makeReport(versions(), store.get(), logs.join('')));
      shell.showItemInFolder(filePath);
    } catch (error) {
      log('report.notSaved', { error });
      dialog.showErrorBox(text('report.failedTitle'), text('report.failedDetail'));
    }
  };
}

function versions(): Readonly<Record<string, string>> {
  const { electron, chrome, node } = process.versions;
  const system = `${process.platform} ${process.arch} ${release()}`;
  return { parley: app.getVersion(), packed: String(app.isPackaged), electron, chrome, node, system };
}
