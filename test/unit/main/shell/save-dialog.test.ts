import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BaseWindow, Dialog } from 'electron';
import { beforeEach, expect, test } from 'vitest';
import { createSaveDialog } from '../../../../src/main/shell/save-dialog.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const shown: unknown[][] = [];
let answer = { canceled: true, filePath: '' };
const dialog = {
  showSaveDialog: (...args: unknown[]) => {
    shown.push(args);
    return Promise.resolve(answer);
  },
} as unknown as Dialog;
beforeEach(() => {
  shown.length = 0;
});

const choosing = (filePath: string): void => {
  answer = { canceled: false, filePath };
};
const choose = createSaveDialog(dialog, () => null);

test('belongs to the window, names the file, and asks before one is replaced on every system', async () => {
  const window = {} as BaseWindow;
  answer = { canceled: true, filePath: '' };
  expect(await createSaveDialog(dialog, () => window)('Parley Hello.wav', 'wav')).toBeNull();
  expect(shown).toMatchObject([
    [
      window,
      {
        defaultPath: 'Parley Hello.wav',
        filters: [{ extensions: ['wav'] }],
        properties: expect.arrayContaining(['showOverwriteConfirmation']) as string[],
      },
    ],
  ]);
});

test('gives the file that was chosen, and whether one is there that may be replaced', async () => {
  const file = path.join(temporaryFolder(), 'speech.WAV');
  choosing(file);
  expect(await choose('x.wav', 'wav')).toEqual({ path: file, replaces: false });
  writeFileSync(file, 'older');
  expect(await choose('x.wav', 'wav')).toEqual({ path: file, replaces: true });
});

test('a name without the format’s ending gets it; the file of that name was not asked about', async () => {
  const folder = temporaryFolder();
  for (const name of ['speech', 'speech.mp3', 'v1.2']) {
    writeFileSync(path.join(folder, `${name}.wav`), 'older');
    choosing(path.join(folder, name));
    expect(await choose('x.wav', 'wav')).toEqual({ path: path.join(folder, `${name}.wav`), replaces: false });
  }
});
