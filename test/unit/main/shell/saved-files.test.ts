import { expect, test } from 'vitest';
import { createSavedFiles } from '../../../../src/main/shell/saved-files.ts';

test('a saved file is shown by its id, and nothing else is', () => {
  const shown: string[] = [];
  const files = createSavedFiles({ showItemInFolder: (path) => shown.push(path) });
  const id = files.keep('/music/tale.mp3');
  files.show('0198c0de-0000-7000-8000-000000000001');
  files.show(id);
  expect(shown).toEqual(['/music/tale.mp3']);
});
