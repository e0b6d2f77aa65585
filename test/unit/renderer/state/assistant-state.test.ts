import { describe, expect, it } from 'vitest';
import { assistantState, isVoiceSlowed, turnToStop } from '../../../../src/renderer/state/assistant-state.ts';
import type { PlaybackState } from '../../../../src/renderer/audio/player.ts';
import { INITIAL_STATE, type AppState } from '../../../../src/renderer/state/store.ts';
import { viewOf } from '../../../../src/renderer/state/turn-view.ts';
import { record } from '../../../support/records.ts';

const idle: PlaybackState = { phase: 'idle', turnId: null, utteranceId: null };
const at = (phase: PlaybackState['phase']): PlaybackState => ({ phase, turnId: 'a', utteranceId: 0 });
const busy = {
  leg: 'chat',
  retryAtEpochMs: 1,
  attempt: 1,
  attempts: 3,
  error: {
    code: 'busy',
    serviceCode: null,
    text: 'busy',
    reason: null,
    values: {},
    action: null,
    requestId: null,
  },
} as const;

const stateOf = (change: Partial<AppState>) => assistantState({ ...INITIAL_STATE, ...change });
const done = [viewOf(record({ status: 'done' }))];

describe('the assistant’s state', () => {
  it.each([
    ['nothing runs', record({ status: 'done' }), idle, 'ready'],
    ['no words yet', record(), idle, 'thinking'],
    ['words', record({ reply: 'x' }), idle, 'writing'],
    ['words, the voice expected', record({ reply: 'x' }), at('waiting'), 'writing'],
    ['the service is busy', record({ waiting: busy }), idle, 'waiting'],
    ['the voice plays while it writes', record({ reply: 'x' }), at('playing'), 'speaking'],
    ['the voice plays on', record({ status: 'done' }), at('playing'), 'speaking'],
    ['all was sent, the voice still to come', record({ status: 'done' }), at('waiting'), 'speaking'],
    ['paused', record({ status: 'done' }), at('paused'), 'paused'],
  ] as const)('%s', (_name, turn, playback, state) => {
    expect(stateOf({ turns: [viewOf(turn)], playback }).state).toBe(state);
  });

  it('thinks from the question on, whatever the voice and Hands-free do by then', () => {
    expect(stateOf({ turns: done, asking: 'Why?', playback: at('waiting') }).state).toBe('thinking');
    expect(stateOf({ asking: 'Why?', view: { kind: 'voice' }, handsFree: 'resting' }).state).toBe('thinking');
  });

  it.each([
    [{ phase: 'opening' }, 'opening'],
    [{ phase: 'listening' }, 'listening'],
    [{ phase: 'transcribing', recordingId: 0, partial: null, waiting: null }, 'transcribing'],
    [{ phase: 'transcribing', recordingId: 0, partial: null, waiting: busy }, 'waiting'],
    [{ phase: 'notTranscribed', error: busy.error, isMended: false }, 'ready'],
  ] as const)('is the user’s while they talk: %o', (talk, state) => {
    expect(stateOf({ turns: done, talk }).state).toBe(state);
  });

  it.each([
    ['loading', idle, 'opening'],
    ['armed', idle, 'listening'],
    ['userSpeaking', idle, 'listening'],
    ['resting', at('playing'), 'speaking'],
    ['resting', idle, 'ready'],
  ] as const)('hands-free and %s it is told with it', (handsFree, playback, state) => {
    expect(stateOf({ turns: done, playback, handsFree }).state).toBe(state);
  });

  it.each([
    ['armed', idle, 'muted'],
    ['userSpeaking', idle, 'muted'],
    ['interrupting', at('paused'), 'muted'],
    ['interruptible', at('playing'), 'speaking'],
    ['loading', idle, 'opening'],
  ] as const)('muted, hands-free and %s, it is not said to listen', (handsFree, playback, state) => {
    expect(stateOf({ turns: done, playback, handsFree, isMuted: true }).state).toBe(state);
  });

  it.each([
    ['off', idle, 'notListening'],
    ['resting', idle, 'notListening'],
    ['off', at('playing'), 'speaking'],
    ['armed', idle, 'listening'],
  ] as const)(
    'in the voice view with hands-free %s it says whether it listens',
    (handsFree, playback, state) => {
      expect(stateOf({ turns: done, playback, handsFree, view: { kind: 'voice' } }).state).toBe(state);
    },
  );
});

describe('a voice that the service slows down', () => {
  const slowed = [viewOf(record({ speechSlowed: true }))];

  it.each([
    ['it is heard', slowed, at('playing'), true],
    ['it is awaited', slowed, at('waiting'), true],
    ['it is paused', slowed, at('paused'), false],
    ['nothing is heard any more', slowed, idle, false],
    ['it is heard as usual', [viewOf(record())], at('playing'), false],
    [
      'another one is heard',
      [...slowed, viewOf(record({ id: 'b' }))],
      { ...at('playing'), turnId: 'b' },
      false,
    ],
  ] as const)('when %s', (_name, turns, playback, isSlowed) => {
    expect(isVoiceSlowed(turns, playback)).toBe(isSlowed);
  });
});

describe('what Stop stops', () => {
  it('is the running turn, else the one that is heard, else nothing', () => {
    expect(turnToStop([viewOf(record({ id: 'b' }))], at('playing'))).toBe('b');
    expect(turnToStop([viewOf(record({ status: 'done' }))], at('playing'))).toBe('a');
    expect(turnToStop([viewOf(record({ status: 'done' }))], idle)).toBeNull();
  });
});
