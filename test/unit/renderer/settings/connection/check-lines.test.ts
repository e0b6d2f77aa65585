import { expect, test } from 'vitest';
import { checkLines } from '../../../../../src/renderer/settings/connection/check-lines.ts';
import type { ServiceCheck } from '../../../../../src/shared/service-check.ts';
import { pageI18n } from '../../../../harness/shown-words.ts';

const { t } = pageI18n();
const NOTHING: ServiceCheck = { host: 'proxy.example', chat: [], speech: [], hearing: [], unsaid: [] };
const linesOf = (change: Partial<ServiceCheck>): readonly string[] =>
  checkLines({ ...NOTHING, ...change }, 'MiniMax-M3', t, 'en').map(({ tone, text }) => `${tone}: ${text}`);

test('who answers and what is named for each leg', () => {
  expect(
    linesOf({
      chat: ['minimax/MiniMax-M3', 'other'],
      speech: ['tts-1', 'tts-2', 'tts-3', 'tts-4'],
      hearing: ['whisper-1'],
    }),
  ).toEqual([
    'good: proxy.example answers and offers 7 models.',
    'good: Speech: tts-1, tts-2, tts-3.',
    'good: Hearing: whisper-1.',
  ]);
});

test('what is missing is warned of, where the service says what its models are for', () => {
  expect(linesOf({ chat: ['other'] })).toEqual([
    'good: proxy.example answers and offers 1 model.',
    'warn: “MiniMax-M3” is not among them. Choose a model below.',
    'warn: Speech: no model for it is named, so replies may stay silent.',
    'warn: Hearing: no model for it is named, so talking may not work.',
  ]);
});

test('where it does not say, nothing is warned of', () => {
  expect(linesOf({ unsaid: ['MiniMax-M3', 'voice'] })).toEqual([
    'good: proxy.example answers and offers 2 models.',
    'plain: Speech: no model for it is named, so replies may stay silent.',
    'plain: Hearing: no model for it is named, so talking may not work.',
    'plain: Of 2 models it does not say what they are for.',
  ]);
});

test('an address that answers and offers nothing', () => {
  expect(linesOf({})).toEqual(['warn: proxy.example answers, but offers no models.']);
});
