import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchCommands } from '../../../../src/renderer/navigation/match-commands.ts';

const COMMANDS = [
  'New conversation',
  'Stop',
  'Turn on Hands-free',
  'Settings: Voice',
  'Choose a voice',
  'Voir les réglages',
].map((label) => ({ label }));
const found = (typed: string): readonly string[] => matchCommands(COMMANDS, typed).map(({ label }) => label);

test('nothing typed finds all, as they stand', () => {
  expect(found('')).toEqual(COMMANDS.map(({ label }) => label));
  expect(found('  ')).toHaveLength(COMMANDS.length);
});

test('a beginning of the label goes first, then beginnings of its words, then what stands within', () => {
  expect(found('vo')).toEqual(['Voir les réglages', 'Settings: Voice', 'Choose a voice']);
  expect(found('st')).toEqual(['Stop']);
  expect(found('on')).toEqual(['Turn on Hands-free', 'New conversation']);
});

test('several words are all found, in any order, whatever their case and accents', () => {
  expect(found('FREE hands')).toEqual(['Turn on Hands-free']);
  expect(found('reglages')).toEqual(['Voir les réglages']);
  expect(found('voice stop')).toEqual([]);
});

test('what is found is some of what was given, and each once', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ label: fc.string() })), fc.string(), (commands, typed) => {
      const matched = matchCommands(commands, typed);
      expect(new Set(matched).size).toBe(matched.length);
      for (const command of matched) expect(commands).toContain(command);
    }),
  );
});
