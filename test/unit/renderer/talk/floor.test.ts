import { expect, test } from 'vitest';
import { floorOf } from '../../../../src/renderer/talk/floor.ts';
import { INITIAL_STATE, type AppState } from '../../../../src/renderer/state/store.ts';
import { DEFAULT_SETTINGS, type SettingsState } from '../../../../src/shared/settings.ts';
import { LINK, SETTINGS } from '../../../support/views.ts';

const transcribing: AppState['talk'] = {
  phase: 'transcribing',
  recordingId: 0,
  partial: null,
  waiting: null,
};
const speaking: AppState['playback'] = { phase: 'playing', turnId: 'a', utteranceId: 0 };
const withoutBargeIn = {
  settings: { ...DEFAULT_SETTINGS, listening: { ...DEFAULT_SETTINGS.listening, bargeIn: false } },
} as SettingsState;

const floor = (change: Partial<AppState>) => floorOf({ ...INITIAL_STATE, ...change });

test('open while nothing else goes on', () => expect(floor({})).toBe('open'));

test('while Parley replies, or transcribes what was said before, it can be interrupted', () => {
  expect(floor({ playback: speaking })).toBe('replying');
  expect(floor({ playback: { ...speaking, phase: 'paused' } })).toBe('replying');
  expect(floor({ sending: true })).toBe('replying');
  expect(floor({ talk: transcribing })).toBe('replying');
});

test('not when the user does not want to, but what follows a pause for thought is still taken in', () => {
  expect(floor({ playback: speaking, settings: withoutBargeIn })).toBe('barred');
  expect(floor({ talk: transcribing, settings: withoutBargeIn })).toBe('replying');
  expect(floor({ settings: withoutBargeIn })).toBe('open');
});

test('closed while what is said is for something else, or is kept because it could not be transcribed', () => {
  expect(floor({ view: SETTINGS })).toBe('closed');
  expect(floor({ view: LINK })).toBe('closed');
  expect(floor({ microphoneTest: { phase: 'listening', isReplaced: false } })).toBe('closed');
  expect(floor({ talk: { phase: 'listening' } })).toBe('closed');
  // Until then nothing else takes it in.
  expect(floor({ talk: { phase: 'opening' } })).toBe('open');
  const error = {
    code: 'auth',
    serviceCode: null,
    text: 'auth',
    reason: null,
    values: {},
    action: null,
    requestId: null,
  } as const;
  expect(floor({ talk: { phase: 'notTranscribed', error, isMended: false } })).toBe('closed');
});
