import { NOT_TALKING, type TalkFault } from '../state/talk-state.ts';
import type { Draft } from './draft.ts';
import type { OutcomeEvent } from './machine-events.ts';
import { isTalking, listeningSettings, type Listening } from './machine-state.ts';
import {
  EMPTY_RECORDING,
  isDead,
  isFull,
  msOf,
  samplesOf,
  SHORTEST_RECORDING_MS,
  withBlock,
} from './recording.ts';
import {
  begunMs,
  beginTranscribing,
  endBegun,
  LEAST_ROOM_MS,
  LONGEST_MS,
  takeKept,
  takeWithBegun,
  transcribe,
  waitForMore,
} from './transcription-step.ts';
import { letVoiceGoOn, stopTurn } from './voice-wait-step.ts';

/**
 * Who lets go of the button has just said the last word: it is still on its way from the microphone, in a block of 32
 * ms that is not full yet and in the buffers before it.
 */
export const TAIL_MS = 70;

/**
 * Listens. What still runs or sounds is stopped first: whoever speaks wants to be listened to. What is being
 * transcribed is not called off: who let go too early goes on with it.
 */
export function beginTalk(draft: Draft): void {
  const { listening } = draft.state;
  if (listening !== null && listening.tail !== null) {
    // The microphone is still open.
    draft.do({ type: 'stopTimer', timer: listening.tail.timer });
    draft.set({ listening: { ...listening, tail: null }, talk: { phase: 'listening' } });
    return;
  }
  waitForMore(draft, LEAST_ROOM_MS.talk);
  const { talk, said } = draft.state;
  if (isTalking(draft.state)) return;
  stopTurn(draft);
  draft.do({ type: 'dismissRefusal' });
  const number = draft.next('listening');
  draft.set({
    kept: talk.phase === 'notTranscribed' ? { said, talk } : null,
    said: null,
    listening: { number, recording: EMPTY_RECORDING, openedAtEpochMs: null, tail: null },
    talk: { phase: 'opening' },
    fault: null,
  });
  draft.do({ type: 'prepareSound' });
  draft.do({ type: 'warmHearing' });
  const { microphoneId } = listeningSettings(draft.state.world);
  draft.do({ type: 'openMicrophone', listening: number, microphoneId });
}

/** All was said: it is transcribed and asked. A microphone that is not open yet is called off. */
export function finishTalk(draft: Draft): void {
  const { listening } = draft.state;
  if (listening === null || listening.openedAtEpochMs === null) return callOff(draft);
  if (listening.tail !== null) return;
  const recordingId = beginTranscribing(draft);
  const timer = draft.next('timer');
  const tail = { timer, recordingId, speechEndEpochMs: draft.nowEpochMs };
  draft.set({ listening: { ...listening, tail } });
  draft.do({ type: 'startTimer', timer, ms: TAIL_MS });
}

/** The last word is there. */
export function endTail(draft: Draft, timer: number): void {
  const { listening, begun } = draft.state;
  // The recording was taken back in the meantime, or the user goes on with it.
  if (listening?.tail?.timer !== timer) return;
  const { recording, openedAtEpochMs, tail } = listening;
  closeTalk(draft);
  const isTooShort = msOf(recording.samples) < SHORTEST_RECORDING_MS + TAIL_MS;
  const openMs = draft.nowEpochMs - (openedAtEpochMs ?? draft.nowEpochMs);
  if (begun.length === 0 && isDead(recording, openMs)) return fail(draft, 'silent');
  if (begun.length === 0 && isTooShort) return endWithNothing(draft);
  const samples = takeWithBegun(draft, samplesOf(recording));
  const { recordingId, speechEndEpochMs } = tail;
  transcribe(draft, { samples, speechEndEpochMs, over: null, run: null }, recordingId);
}

/** What the microphone of Talk tells. Under an older number it belongs to one that is closed. */
export function takeMicrophone(
  draft: Draft,
  event: Extract<
    OutcomeEvent,
    { type: 'microphoneOpened' | 'microphoneRefused' | 'microphoneGone' | 'block' }
  >,
): void {
  const { listening } = draft.state;
  if (listening?.number !== event.listening) return;
  switch (event.type) {
    case 'microphoneOpened':
      draft.set({
        listening: { ...listening, openedAtEpochMs: draft.nowEpochMs },
        talk: { phase: 'listening' },
      });
      return;
    case 'microphoneRefused':
      return fail(draft, event.fault);
    case 'microphoneGone':
      // What was said before is kept, and transcribed.
      draft.set({ fault: { fault: 'gone', of: 'talk' } });
      return finishTalk(draft);
    case 'block': {
      const recording = withBlock(listening.recording, event.block);
      draft.set({ listening: { ...listening, recording } satisfies Listening });
      if (isFull(recording) || msOf(recording.samples) + begunMs(draft.state) >= LONGEST_MS)
        finishTalk(draft);
    }
  }
}

/** Nothing was said into the microphone that was being opened. */
function callOff(draft: Draft): void {
  if (draft.state.begun.length === 0) return cancelTalk(draft);
  closeTalk(draft);
  takeKept(draft);
  endBegun(draft);
}

/**
 * Nothing of what is being said, or transcribed, is kept; of what could not
 * be transcribed only what was there before that.
 */
export function cancelTalk(draft: Draft): void {
  const { talk } = draft.state;
  closeTalk(draft);
  if (talk.phase === 'transcribing') draft.do({ type: 'cancelTranscription', recordingId: talk.recordingId });
  draft.set({ begun: [] });
  takeKept(draft);
  if (talk.phase === 'idle') draft.set({ talk });
  letVoiceGoOn(draft);
}

function fail(draft: Draft, fault: TalkFault): void {
  closeTalk(draft);
  takeKept(draft);
  draft.set({ fault: { fault: draft.state.fault?.fault ?? fault, of: 'talk' } });
  letVoiceGoOnUnlessHeld(draft);
  endBegun(draft);
}

/** Nothing was said into Talk. */
function endWithNothing(draft: Draft): void {
  takeKept(draft);
  letVoiceGoOnUnlessHeld(draft);
}

/**
 * A voice may have waited for what is said into Talk too: Hands-free, which had it wait, may be over. It waits on while
 * somebody speaks over it, or while what could not be transcribed is kept.
 */
function letVoiceGoOnUnlessHeld(draft: Draft): void {
  const { talk, handsFree } = draft.state;
  if (talk.phase === 'idle' && handsFree?.detected !== 'hold') letVoiceGoOn(draft);
}

function closeTalk(draft: Draft): void {
  const { listening } = draft.state;
  if (listening === null) return;
  if (listening.tail !== null) draft.do({ type: 'stopTimer', timer: listening.tail.timer });
  draft.do({ type: 'closeMicrophone', listening: listening.number });
  draft.set({ listening: null });
}

/** The user asks in writing: messages about talking are of no interest then. */
export function noteTyped(draft: Draft): void {
  draft.set({ fault: null });
  if (draft.state.talk.phase === 'idle') draft.set({ talk: NOT_TALKING });
}
