import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { suggestedFileName } from '../../../../src/main/saving/file-name.ts';

test.each([
  ['The sky turns red, because the light goes a long way.', 'Parley The sky turns red because the light.wav'],
  [
    '你好！这是一个很长的句子，没有空格也没有别的东西可以分开它们所有的字',
    'Parley 你好 这是一个很长的句子 没有空格也没有别的东西可以分开它们所有的字.wav',
  ],
  ['../../etc/passwd', 'Parley etc passwd.wav'],
  ['CON', 'Parley CON.wav'],
  ['…', 'Parley.wav'],
])('%s is saved as %s', (text, name) => {
  expect(suggestedFileName(text, 'wav')).toBe(name);
});

test('whatever the text, the name is short, and one that every system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const name = suggestedFileName(text, 'flac');
      expect(name).toMatch(/^Parley[^<>:"/\\|?*\p{Cc}]*\.flac$/u);
      expect(name).not.toMatch(/[ .]\.flac$/u);
      expect(name.length).toBeLessThan(70);
      expect(name.isWellFormed()).toBe(true);
    }),
  );
});
