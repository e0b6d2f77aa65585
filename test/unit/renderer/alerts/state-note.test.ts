import { expect, test } from 'vitest';
import { noteBeside } from '../../../../src/renderer/alerts/state-note.ts';
import { INITIAL_STATE, type AppState } from '../../../../src/renderer/state/store.ts';
import { viewOf } from '../../../../src/renderer/state/turn-view.ts';
import { record } from '../../../support/records.ts';

const slowed: Partial<AppState> = {
  turns: [viewOf(record({ speechSlowed: true }))],
  playback: { phase: 'playing', turnId: 'a', utteranceId: 0 },
};
const interruptible: Partial<AppState> = {
  handsFree: 'interruptible',
  playback: { phase: 'playing', turnId: 'a', utteranceId: 0 },
};
const transcribing = { phase: 'transcribing', recordingId: 0, partial: null, waiting: null } as const;

test.each<[string, Partial<AppState>, ReturnType<typeof noteBeside>]>([
  ['nothing', {}, null],
  ['how what is said is sent', { talk: { phase: 'listening' } }, { kind: 'howToSend' }],
  ['nothing before anything is understood', { talk: transcribing }, null],
  [
    'what is understood so far',
    { talk: { ...transcribing, partial: 'Why is' } },
    { kind: 'transcript', text: 'Why is' },
  ],
  [
    'nothing of it where it stands large already',
    { talk: { ...transcribing, partial: 'Why is' }, view: { kind: 'voice' } },
    null,
  ],
  ['that no words were said', { talk: { phase: 'idle', nothingSaid: true } }, { kind: 'nothingSaid' }],
  ['that the voice is slowed', slowed, { kind: 'slowed' }],
  ['that the sound is being got used to', { ...interruptible, echo: 'learning' }, { kind: 'gettingUsed' }],
  ['that one may just talk, once that is true', { ...interruptible, echo: 'clear' }, { kind: 'justTalk' }],
  [
    'how else to interrupt where the echo is loud',
    { ...interruptible, echo: 'loud', echoFound: 'loudspeakers' },
    { kind: 'hardToInterrupt' },
  ],
  [
    'how else to interrupt where the test has found so',
    { ...interruptible, echo: 'clear', echoFound: 'poor' },
    { kind: 'hardToInterrupt' },
  ],
  ['that one may just speak', { handsFree: 'armed' }, { kind: 'justSpeak' }],
  ['that one is listened to', { handsFree: 'userSpeaking' }, { kind: 'youAreListenedTo' }],
  [
    'that no words were said, before it listens again',
    { handsFree: 'armed', talk: { phase: 'idle', nothingSaid: true } },
    { kind: 'nothingSaid' },
  ],
  [
    'that the microphone is muted, whatever was said before',
    { handsFree: 'interruptible', isMuted: true, talk: { phase: 'idle', nothingSaid: true } },
    { kind: 'microphoneMuted' },
  ],
  [
    'how to be listened to again where the state says that it is muted',
    { handsFree: 'armed', isMuted: true, talk: { phase: 'idle', nothingSaid: true } },
    { kind: 'howToUnmute' },
  ],
  [
    'that the microphone is silent, before anything else of it',
    { handsFree: 'armed', isMicrophoneSilent: true, isMicrophoneReplaced: true },
    { kind: 'silentMicrophone' },
  ],
  [
    'that another microphone listens',
    { handsFree: 'armed', isMicrophoneReplaced: true },
    { kind: 'otherMicrophone' },
  ],
  [
    'nothing of another microphone over the voice',
    { handsFree: 'resting', isMicrophoneReplaced: true },
    null,
  ],
  [
    'how a question is answered by speaking',
    {
      handsFree: 'interruptible',
      turns: [viewOf(record({ permission: { callId: 'c1', question: { kind: 'readClipboard' } } }))],
      playback: { phase: 'playing', turnId: 'a', utteranceId: 0 },
    },
    { kind: 'sayYesOrNo' },
  ],
  [
    'nothing of that where nothing listens',
    { turns: [viewOf(record({ permission: { callId: 'c1', question: { kind: 'readClipboard' } } }))] },
    null,
  ],
  ['how to send before that', { ...slowed, talk: { phase: 'listening' } }, { kind: 'howToSend' }],
])('beside the state stands %s', (_name, state, note) => {
  expect(noteBeside({ ...INITIAL_STATE, ...state })).toEqual(note);
});
