import { expect, it } from 'vitest';
import { voiceLabel } from '../../../../src/renderer/navigation/voice-label.ts';
import type { Voice } from '../../../../src/shared/voices.ts';

const graceful: Voice = {
  id: 'English_Graceful_Lady',
  name: 'Graceful Lady',
  description: '',
  language: 'English',
  kind: 'system',
};

it.each<[string, readonly Voice[] | null, string]>([
  ['English_Graceful_Lady', [graceful], 'Graceful Lady'],
  ['English_Graceful_Lady', null, 'Graceful Lady'],
  ['moss_of_mine', [graceful], 'moss_of_mine'],
  ['moss', null, 'moss'],
  ['_', null, '_'],
])('%s is called by the list, or by its id', (id, voices, label) => {
  expect(voiceLabel(id, voices)).toBe(label);
});
