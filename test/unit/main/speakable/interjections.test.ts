import { expect, test } from 'vitest';
import { actsOutInterjections } from '../../../../src/main/speakable/interjections.ts';

test.each([
  ['speech-2.8-turbo', true],
  ['speech-2.8-hd', true],
  ['minimax/speech-2.8-hd', true],
  ['speech-2.6-hd', false],
  ['minimax/speech-02-turbo', false],
  ['tts', false],
])('whether %s acts out “(laughs)”: %s', (model, acts) => {
  expect(actsOutInterjections(model)).toBe(acts);
});
