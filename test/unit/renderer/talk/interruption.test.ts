import { expect, test } from 'vitest';
import { isInterruption, noInterruption } from '../../../../src/renderer/talk/interruption.ts';

const SAYING = 'The moon is about four hundred thousand kilometres away. It has no air.';

test('words of the user end a reply; a hum, nothing, and the reply’s own words do not', () => {
  expect(noInterruption('And the sun?', SAYING)).toBeNull();
  expect(noInterruption('Mhm.', SAYING)).toBe('nothing');
  expect(noInterruption('', SAYING)).toBe('nothing');
  expect(noInterruption('about four hundred thousand kilometres', SAYING)).toBe('echo');
});

test('what was not said over a reply is taken as it is', () => {
  expect(noInterruption('Mhm.', null)).toBeNull();
  expect(noInterruption('about four hundred thousand kilometres', null)).toBeNull();
});

test('the first word already ends a reply, unless it may be a hum or an echo', () => {
  expect(isInterruption('And', SAYING)).toBe(true);
  expect(isInterruption('Mhm', SAYING)).toBe(false);
  expect(isInterruption('kilometres', SAYING)).toBe(false);
  expect(isInterruption('kilometres', null)).toBe(true);
});

const SHORT =
  'yeah|Okay.|Right.|Yeah, yeah.|yeah yeah mhm|Okay, I see.|はい|はい、はい。|ja|Ja, genau.|Oui.|Sí, claro.'
    .concat('|Да, понятно.|对对|係呀|네, 네.|Evet, tamam.|ครับ|vâng|نعم|Iya.|Oo.')
    .split('|');

test.each(SHORT)('"%s" over what asks nothing lets the voice go on', (text) => {
  expect(noInterruption(text, SAYING)).toBe('nothing');
  expect(isInterruption(text, SAYING)).toBe(false);
});

test.each(SHORT)('"%s" over a question, or when no voice speaks, is an answer', (text) => {
  expect(noInterruption(text, 'It is far. Shall I go on?')).toBeNull();
  expect(noInterruption(text, 'She said: “Shall I go on?” That was it.')).toBeNull();
  expect(noInterruption(text, '続けますか？')).toBeNull();
  expect(noInterruption(text, 'هل أكمل؟')).toBeNull();
  expect(noInterruption(text, '')).toBeNull();
  expect(noInterruption(text, null)).toBeNull();
});

test('an address with a question mark asks nothing', () => {
  expect(noInterruption('okay', 'See example.org/?q=1 for more.')).toBe('nothing');
});

test.each([
  'No.',
  'Stop.',
  'Okay, stop.',
  'Yes, but why?',
  'Right, and the sun?',
  'はい、止めて',
  'Nein.',
  '等一下',
])('"%s" says more, and ends the reply', (text) => expect(noInterruption(text, SAYING)).toBeNull());

test('what may become an answer waits for its rest, and ends the reply when it becomes more', () => {
  for (const partial of ['o', 'All', 'Okay']) expect(isInterruption(partial, SAYING), partial).toBe(false);
  for (const partial of ['Okay stop', 'Right, and'])
    expect(isInterruption(partial, SAYING), partial).toBe(true);
});
