import { expect, test } from 'vitest';
import { AS_IN_SETTINGS, hasOwnSetup, withSetup } from '../../../src/shared/conversation-setup.ts';
import { DEFAULT_SETTINGS } from '../../../src/shared/settings.ts';

test('where a conversation has nothing of its own the settings hold, as they are', () => {
  expect(withSetup(DEFAULT_SETTINGS, AS_IN_SETTINGS)).toEqual(DEFAULT_SETTINGS);
  expect(hasOwnSetup(AS_IN_SETTINGS)).toBe(false);
});

test('what it has of its own holds in the place of the settings, and nothing else is changed', () => {
  const thinking = { thinking: 'budget', thinkingEffort: 'low', thinkingBudgetTokens: 2_048 } as const;
  const setup = {
    systemPrompt: 'Be brief.',
    model: 'MiniMax-M2',
    thinking,
    temperature: 0,
    maxOutputTokens: 100,
    voiceId: 'voice',
    speed: 1.5,
    speakReplies: false,
  };
  expect(hasOwnSetup(setup)).toBe(true);
  expect(hasOwnSetup({ ...AS_IN_SETTINGS, speakReplies: false })).toBe(true);
  expect(withSetup(DEFAULT_SETTINGS, setup)).toEqual({
    ...DEFAULT_SETTINGS,
    connection: { ...DEFAULT_SETTINGS.connection, ...thinking, model: 'MiniMax-M2' },
    chat: { ...DEFAULT_SETTINGS.chat, systemPrompt: 'Be brief.', temperature: 0, maxOutputTokens: 100 },
    voice: { ...DEFAULT_SETTINGS.voice, voiceId: 'voice', speed: 1.5 },
    speakReplies: false,
  });
});
