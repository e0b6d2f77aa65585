import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saysStop } from '../../../../src/renderer/talk/says-stop.ts';

test.each([
  'stop',
  'Stop!',
  'Stop, please.',
  'Stop, stop, stop!',
  'Okay, stop.',
  'Quiet',
  "That's enough.",
  'Genug!',
  'Stopp',
  'Arrête.',
  'ça suffit',
  '¡Basta!',
  'Silenzio.',
  'Chega!',
  'Стоп.',
  'Досить!',
  'dość',
  'Dur.',
  'หยุด',
  'توقف',
  '停',
  '停。',
  '停止',
  '请，停止',
  '別響了',
  '止めて',
  'ストップ',
  '그만',
  'Berhenti',
  'Dừng lại',
  'Tigil',
])('%s says stop', (text) => expect(saysStop(text)).toBe(true));

test.each([
  '',
  'Stop the music.',
  'Stop it and set another one.',
  'What does stop mean?',
  'Don’t stop',
  'Stop sign',
  'Yes.',
  'Thanks',
  'Warum hat der Bus gestoppt?',
  '停电了怎么办',
  '停一停再说',
  'stop '.repeat(40),
])('%s says more, or something else', (text) => expect(saysStop(text)).toBe(false));

test('takes anything', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof saysStop(text) === 'boolean'));
});
