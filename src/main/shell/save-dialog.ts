import { existsSync } from 'node:fs';
import path from 'node:path';
import type { BaseWindow, Dialog } from 'electron';
import type { SavedFormat } from '../../shared/saved-audio.ts';
import { text } from '../texts.ts';

export interface ChosenFile {
  readonly path: string;
  /** The user has agreed that what is there now is replaced. Nothing else may be. */
  readonly replaces: boolean;
}

export type ChooseFile = (suggestedName: string, format: SavedFormat) => Promise<ChosenFile | null>;

/**
 * Asks where to save. The system's dialog itself asks before it names a file
 * that is there already. Null: it was cancelled.
 */
export function createSaveDialog(
  dialog: Pick<Dialog, 'showSaveDialog'>,
  window: () => BaseWindow | null,
): ChooseFile {
  return async (suggestedName, format) => {
    const options = {
      title: text('save.title'),
      defaultPath: suggestedName,
      filters: [{ name: text(`save.${format}`), extensions: [format] }],
      // Only Linux has to be told to ask; only macOS, to let a folder be made.
      properties: ['showOverwriteConfirmation' as const, 'createDirectory' as const],
    };
    const parent = window();
    const { canceled, filePath } = await (parent === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(parent, options));
    if (canceled || filePath === '') return null;
    // Not every system adds the ending; a name that says another format would not be true.
    const hasEnding = path.extname(filePath).toLowerCase() === `.${format}`;
    return hasEnding
      ? { path: filePath, replaces: existsSync(filePath) }
      : { path: `${filePath}.${format}`, replaces: false };
  };
}
