import { expect, test } from 'vitest';
import {
  HOST_CHOICES,
  hostChoiceOf,
  settingsFor,
  type HostChoice,
} from '../../../../../src/renderer/settings/connection/host-choice.ts';
import { keyCheckText } from '../../../../../src/renderer/settings/connection/key-check-text.ts';
import { pageI18n } from '../../../../harness/shown-words.ts';
import { DEFAULT_SETTINGS, type KeyCheck } from '../../../../../src/shared/settings.ts';

test('what is chosen is what the settings then amount to', () => {
  const { connection } = DEFAULT_SETTINGS;
  expect(hostChoiceOf(connection)).toBe('international');
  for (const choice of HOST_CHOICES.filter((one) => one !== 'other'))
    expect(hostChoiceOf({ ...connection, ...settingsFor(choice) })).toBe(choice);
});

test.each<[string, HostChoice]>([
  ['https://proxy.example', 'other'],
  ['https://api.minimax.cn', 'other'],
  ['https://api.minimax.io/team', 'other'],
  ['https://api.minimaxi.com', 'china'],
])('%s is %s', (baseUrl, choice) => {
  expect(hostChoiceOf({ provider: 'minimax', baseUrl })).toBe(choice);
});

test('an address of one’s own outlives the demo', () => {
  const own = { ...DEFAULT_SETTINGS.connection, baseUrl: 'https://proxy.example' };
  const demo = { ...own, ...settingsFor('demo') };
  expect(hostChoiceOf(demo)).toBe('demo');
  expect({ ...demo, ...settingsFor('other') }).toEqual(own);
});

test.each<[KeyCheck, string]>([
  [{ outcome: 'taken', host: 'api.minimax.io' }, 'api.minimax.io accepts this key.'],
  [
    { outcome: 'moved', host: 'api.minimax.io', region: 'international' },
    'This key belongs to the international host api.minimax.io; Parley now uses it.',
  ],
  [
    { outcome: 'moved', host: 'api.minimaxi.com', region: 'china' },
    'This key belongs to the China host api.minimaxi.com; Parley now uses it.',
  ],
  [
    { outcome: 'refused', hosts: ['a.example', 'b.example', 'c.example'] },
    'This key was refused by a.example, b.example, and c.example. Nothing will work until you replace it.',
  ],
  [
    { outcome: 'unchecked', host: 'a.example:8443' },
    'The key could not be checked with a.example:8443; it is kept all the same.',
  ],
])('%o has its words', (check, words) => {
  expect(keyCheckText(check, pageI18n().t, 'en')).toBe(words);
});
