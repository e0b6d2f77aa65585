import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registeredModels, type NamedModel } from '../../../../src/main/chat/models.ts';
import { nearestChatModel, nearestSpeechModel } from '../../../../src/main/chat/nearest-model.ts';
import { bareModelName } from '../../../../src/shared/models.ts';
import { SPEECH_MODELS } from '../../../../src/shared/settings.ts';

const listed = (...ids: readonly string[]): readonly NamedModel[] => ids.map((id) => ({ id, use: null }));
const NONE: ReadonlySet<string> = new Set();

test.each([
  ['MiniMax-M2.7', ['MiniMax-M3', 'MiniMax-M2.1', 'MiniMax-M2'], 'MiniMax-M3'],
  ['MiniMax-M2.1-highspeed', ['MiniMax-M3', 'MiniMax-M2.1', 'MiniMax-M2'], 'MiniMax-M2.1'],
  ['MiniMax-M3.1-Flash', ['MiniMax-M3', 'MiniMax-M3.1-Flash-Preview'], 'MiniMax-M3.1-Flash-Preview'],
  ['MiniMax-M2', ['MiniMax-M3', 'MiniMax-M2.1', 'MiniMax-M2'], 'MiniMax-M2.1'],
  ['minimax/MiniMax-M3', ['minimax/MiniMax-M2.1', 'gpt-4o', 'minimax/MiniMax-M3'], 'minimax/MiniMax-M2.1'],
  ['gpt-4o', ['claude-4', 'gpt-5', 'gpt-4o'], 'gpt-5'],
  ['a name', ['first', 'second'], 'first'],
  ['MiniMax-M3', ['MiniMax-M3', 'minimax/speech-2.8-hd'], null],
])('in the place of %s, of %j, stands %s', (model, ids, nearest) => {
  expect(nearestChatModel(model, listed(...ids), NONE)).toBe(nearest);
});

test('a model that was refused is not offered by its other name', () => {
  expect(nearestChatModel('minimax/MiniMax-M3', listed('MiniMax-M3'), NONE)).toBeNull();
  expect(nearestChatModel('MiniMax-M3', listed('minimax/MiniMax-M3', 'MiniMax-M2.7'), NONE)).toBe(
    'MiniMax-M2.7',
  );
  expect(
    nearestChatModel('MiniMax-M2.7', listed('MiniMax-M3', 'MiniMax-M2'), new Set(['minimax/MiniMax-M3'])),
  ).toBe('MiniMax-M2');
  expect(nearestChatModel('minimax/MiniMax-M3', [], NONE)).not.toBe('MiniMax-M3');
  expect(nearestSpeechModel('minimax/speech-2.8-hd', NONE)).toBe('speech-2.8-turbo');
  expect(nearestSpeechModel('speech-2.8-turbo', new Set(['minimax/speech-2.8-hd']))).toBe('speech-2.6-turbo');
});

test('what was refused before, or is for something else, is not offered', () => {
  const all = [
    ...listed('MiniMax-M3', 'MiniMax-M2.7', 'MiniMax-M2.1'),
    { id: 'MiniMax-M3-ear', use: 'hearing' } as const,
  ];
  expect(nearestChatModel('MiniMax-M3', all, new Set(['MiniMax-M3', 'MiniMax-M2.1']))).toBe('MiniMax-M2.7');
  expect(nearestChatModel('MiniMax-M3', all, new Set(all.map(({ id }) => id)))).toBeNull();
});

test('where nothing is listed, one of the registry’s is offered that is still served', () => {
  expect(nearestChatModel('MiniMax-M2.7', [], NONE)).toBe('MiniMax-M3');
  const served = registeredModels.filter(({ retired }) => !retired).map(({ id }) => id);
  for (const { id } of registeredModels) expect(served).toContain(nearestChatModel(id, [], NONE));
});

test('of speech models the nearest generation is offered, and of two the newer one', () => {
  expect(nearestSpeechModel('speech-2.8-turbo', NONE)).toBe('speech-2.8-hd');
  expect(nearestSpeechModel('speech-2.8-turbo', new Set(['speech-2.8-hd']))).toBe('speech-2.6-turbo');
  expect(nearestSpeechModel('speech-2.8-turbo', new Set(SPEECH_MODELS))).toBeNull();
});

test('whatever is listed, what is offered is listed, was not refused, and is not the same', () => {
  const name = fc.oneof(
    fc.constantFrom('MiniMax-M3', 'minimax/MiniMax-M2.1-x', '4', ''),
    fc.string({ maxLength: 40 }),
  );
  fc.assert(
    fc.property(
      name,
      fc.array(name, { maxLength: 8 }),
      fc.array(name, { maxLength: 4 }),
      (model, ids, refused) => {
        const barred = new Set(refused);
        const found = nearestChatModel(model, listed(...ids), barred);
        if (found === null) return;
        if (ids.length > 0) expect(ids).toContain(found);
        expect(barred.has(found)).toBe(false);
        expect(bareModelName(found)).not.toBe(bareModelName(model));
      },
    ),
    { numRuns: 300, seed: 17 },
  );
});
