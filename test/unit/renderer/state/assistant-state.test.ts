import { describe, expect, it } from 'vitest';
import {
  assistantState,
  isVoiceSlowed,
  sentenceNumber,
  turnToStop,
} from '../../../../src/renderer/state/assistant-state.ts';
import type { PlaybackState } from '../../../../src/renderer/audio/player.ts';
import { viewOf } from '../../../../src/renderer/state/turn-view.ts';
import { record, spoken } from './records.ts';

const idle: PlaybackState = { phase: 'idle', turnId: null, utteranceId: null };
const at = (phase: PlaybackState['phase']): PlaybackState => ({ phase, turnId: 'a', utteranceId: 0 });
const busy = {
  leg: 'chat',
  retryAtEpochMs: 1,
  attempt: 1,
  attempts: 3,
  error: { code: 'busy', serviceCode: null, message: '', action: null, requestId: null },
} as const;

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
    expect(assistantState([viewOf(turn)], playback, null).state).toBe(state);
  });

  it.each([
    [{ phase: 'opening' }, 'opening'],
    [{ phase: 'listening' }, 'listening'],
    [{ phase: 'transcribing', recordingId: 0, partial: null, waiting: null }, 'transcribing'],
    [{ phase: 'transcribing', recordingId: 0, partial: null, waiting: busy }, 'waiting'],
    [{ phase: 'unheard', error: busy.error, isMended: false }, 'ready'],
  ] as const)('is the user’s while they talk: %o', (talk, state) => {
    expect(assistantState([viewOf(record({ status: 'done' }))], idle, null, talk).state).toBe(state);
  });

  it.each([
    ['loading', idle, 'opening'],
    ['armed', idle, 'listening'],
    ['hearing', idle, 'listening'],
    ['resting', at('playing'), 'speaking'],
    ['resting', idle, 'ready'],
  ] as const)('hands-free and %s it is told with it', (handsFree, playback, state) => {
    const turns = [viewOf(record({ status: 'done' }))];
    expect(
      assistantState(turns, playback, null, { phase: 'idle', nothingSaid: false }, handsFree).state,
    ).toBe(state);
  });

  it('names the sentence', () => {
    expect(assistantState([], at('playing'), 3)).toEqual({ state: 'speaking', sentence: 3 });
  });
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

describe('the number of a sentence', () => {
  const turn = record({ spoken: [spoken(0, 1, 0), spoken(1, 3, 10), spoken(2, 2, 0), spoken(3, 2, 20)] });

  it.each([
    [0, 0, 1],
    [1, 2, 4],
    // Spoken again from the beginning.
    [2, 0, 1],
    [3, 1, 4],
    [9, 0, null],
  ])('utterance %i, sentence %i is %s', (utteranceId, index, number) => {
    expect(sentenceNumber(turn, utteranceId, index)).toBe(number);
  });
});
