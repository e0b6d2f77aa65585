import { expect, it } from 'vitest';
import { voiceLabel } from '../../../../src/renderer/navigation/voice-label.ts';
import type { Voice } from '../../../../src/shared/voices.ts';
import { pageI18n } from '../../../harness/shown-words.ts';

const graceful: Voice = { kind: 'builtIn', id: 'English_Graceful_Lady', language: 'English' };
const mine: Voice = { kind: 'cloned', id: 'mine0001', name: 'My own', description: '', language: 'Other' };
const { t } = pageI18n();

it.each<[string, readonly Voice[] | null, string]>([
  ['English_Graceful_Lady', [graceful], 'Graceful Lady'],
  ['English_Graceful_Lady', null, 'Graceful Lady'],
  ['female-tianmei', null, 'Sweet Woman'],
  ['Swedish_New_Voice', null, 'New Voice'],
  ['mine0001', [graceful, mine], 'My own'],
  ['moss_of_mine', [graceful], 'moss_of_mine'],
  ['moss', null, 'moss'],
  ['_', null, '_'],
])('%s is called by the list, or by its id', (id, voices, label) => {
  expect(voiceLabel(id, voices, t)).toBe(label);
});
