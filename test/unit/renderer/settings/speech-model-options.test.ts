import { expect, test } from 'vitest';
import { withTypedId } from '../../../../src/renderer/settings/fields/with-typed-id.ts';
import { speechModelOptions } from '../../../../src/renderer/settings/voice/speech-model-options.ts';
import type { ListedModelInfo } from '../../../../src/shared/models.ts';
import { SPEECH_MODELS } from '../../../../src/shared/settings.ts';

const listed = (id: string, use: ListedModelInfo['use'] = null): ListedModelInfo => ({
  id,
  use,
  contextTokens: null,
  maxOutputTokens: null,
  price: null,
  priceList: null,
  tokensPerSecond: null,
  legacy: false,
  retired: false,
});
const options = speechModelOptions([
  listed('MiniMax-M3', 'chat'),
  listed('house-alias'),
  listed('tts-turbo', 'speech'),
  listed('minimax/speech-2.6-hd', 'speech'),
  listed('whisper-1', 'hearing'),
  listed('speech-2.8-hd', 'speech'),
]);

test('are what the service has for speech, MiniMax’s own, then what it does not say the use of', () => {
  const told = ['tts-turbo', 'minimax/speech-2.6-hd'];
  expect(options.map(({ id }) => id)).toEqual([...told, ...SPEECH_MODELS, 'house-alias']);
  expect(options.filter(({ isListed }) => isListed).map(({ id }) => id)).toEqual([...told, 'house-alias']);
});

test.each([
  ['', options.length],
  ['speech-2.8-hd', options.length],
  ['2.6', 3],
  ['TTS', 1],
  ['none', 0],
])('typing “%s” leaves %i of them', (typed, count) => {
  expect(withTypedId(options, typed, 'speech-2.8-hd')).toHaveLength(count);
});
