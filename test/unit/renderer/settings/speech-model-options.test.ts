import { expect, test } from 'vitest';
import {
  matchingSpeechModels,
  speechModelOptions,
} from '../../../../src/renderer/settings/voice/speech-model-options.ts';
import type { ChatModelInfo } from '../../../../src/shared/models.ts';
import { SPEECH_MODELS } from '../../../../src/shared/settings.ts';

const listed = (id: string, contextTokens: number | null = null): ChatModelInfo => ({
  id,
  contextTokens,
  maxOutputTokens: null,
  price: null,
  priceList: null,
  tokensPerSecond: null,
  legacy: false,
  retired: false,
});
const options = speechModelOptions([
  listed('MiniMax-M3', 1_000_000),
  listed('tts-turbo'),
  listed('minimax/speech-2.6-hd'),
  listed('speech-2.8-hd'),
]);

test('are MiniMax’s own, then what the service lists and is no chat model', () => {
  expect(options.map(({ id }) => id)).toEqual([...SPEECH_MODELS, 'tts-turbo', 'minimax/speech-2.6-hd']);
  expect(options.filter(({ isListed }) => isListed).map(({ id }) => id)).toEqual([
    'tts-turbo',
    'minimax/speech-2.6-hd',
  ]);
});

test.each([
  ['', options.length],
  ['speech-2.8-hd', options.length],
  ['2.6', 3],
  ['TTS', 1],
  ['none', 0],
])('typing “%s” leaves %i of them', (typed, count) => {
  expect(matchingSpeechModels(options, typed, 'speech-2.8-hd')).toHaveLength(count);
});
