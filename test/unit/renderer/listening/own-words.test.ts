import { expect, test } from 'vitest';
import { areOwnWords } from '../../../../src/renderer/listening/own-words.ts';

const SPOKEN =
  'There was a lighthouse on a rock, and nobody lived in it but an old cat. The cat kept the lamp.';
const CHINESE = '黄昏时分,阳光要穿过更厚的大气层才能到达我们的眼睛。';

test.each([
  ['lived in it but an old cat', SPOKEN],
  ['nobody lives in it but an old cat', SPOKEN],
  ['A light house on a rock and nobody', SPOKEN],
  ['穿过更厚的大气层', CHINESE],
])('"%s" is an echo', (text, spoken) => expect(areOwnWords(text, spoken)).toBe(true));

test.each([
  ['Stop.', SPOKEN],
  ['Cat', SPOKEN],
  ['And what did the cat eat?', SPOKEN],
  ['Wait, nobody lived in it?', 'Something else was said by then.'],
  ['Tell me about the rock instead', SPOKEN],
  ['为什么会变红', CHINESE],
  ['', SPOKEN],
  ['anything at all', ''],
])('"%s" is somebody who speaks', (text, spoken) => expect(areOwnWords(text, spoken)).toBe(false));
