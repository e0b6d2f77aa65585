import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { yesOrNo } from '../../../../src/renderer/talk/yes-or-no.ts';

describe('what is said', () => {
  test.each([
    'Yes.',
    'Yes, please.',
    'yes please',
    'Yeah!',
    'Okay.',
    'OK',
    'Sure, go ahead.',
    'Allow.',
    'Please do it',
    'Ja, bitte.',
    'Oui.',
    'Sí.',
    'Si\u0301',
    'si',
    '好',
    '好的。',
    '可以',
    '是',
    'はい、お願いします。',
    'Yes, yes.',
  ])('%s is a yes', (text) => {
    expect(yesOrNo(text)).toBe('yes');
  });

  test.each([
    'No.',
    'No, thanks.',
    'No thank you!',
    'Don’t.',
    "Don't!",
    'Nein.',
    'Nein, danke',
    'Non merci',
    '不',
    '不要。',
    'いいえ',
    'No, no, no.',
  ])('%s is a no', (text) => {
    expect(yesOrNo(text)).toBe('no');
  });

  test.each([
    '',
    '…',
    'Please.',
    'Yes, and then tell me the tides',
    'Yes? No.',
    'No, yes.',
    'Okay, but what is it?',
    'Why?',
    'Yesterday',
    'Note',
    '好吗你告诉我',
    'No. Open the other one.',
  ])('%s is neither', (text) => {
    expect(yesOrNo(text)).toBe(null);
  });

  test('anything is taken, and nothing that says more is an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const said = yesOrNo(text);
        return said === null || said === yesOrNo(text.trim());
      }),
    );
    expect(yesOrNo('yes '.repeat(100_000))).toBe(null);
  });
});
