import {
  LONGEST_RECORDING_S,
  RECORDING_RATE_HZ,
  type HearingEvent,
  type RecordingId,
} from '../../shared/hearing.ts';
import { joinSamples } from '../audio/pcm.ts';
import { questionIn } from '../state/asked-now.ts';
import { NOT_TALKING } from '../state/talk-state.ts';
import type { Draft } from './draft.ts';
import { isInterruption, noInterruption } from './interruption.ts';
import type { OutcomeEvent } from './machine-events.ts';
import { isVoiceWaiting, type Said, type TalkState } from './machine-state.ts';
import { msOf } from './recording.ts';
import { isRinging } from '../state/is-ringing.ts';
import { isRingEcho } from './ring-echo.ts';
import { spokenAnswer } from './spoken-answer.ts';
import { stopsRinging } from './stops-ringing.ts';
import { letVoiceGoOn, stopTurn } from './voice-wait-step.ts';

export const LONGEST_MS = LONGEST_RECORDING_S * 1_000;
const MOST_SAMPLES = LONGEST_RECORDING_S * RECORDING_RATE_HZ;
/** How much room there must be for the rest of what is said. With less, the rest is transcribed by itself. */
export const LEAST_ROOM_MS = { talk: 10_000, handsFree: LONGEST_MS / 2 };

export const begunMs = ({ begun }: TalkState): number =>
  msOf(begun.reduce((sum, { length }) => sum + length, 0));

/** What was said before, and this behind it: as much as one recording holds. The rest is for the next. */
export function takeWithBegun(draft: Draft, samples: Int16Array): Int16Array<ArrayBuffer> {
  const all = joinSamples([...draft.state.begun, samples]);
  draft.set({ begun: all.length > MOST_SAMPLES ? [all.slice(MOST_SAMPLES)] : [] });
  return all.slice(0, MOST_SAMPLES);
}

export function beginTranscribing(draft: Draft): RecordingId {
  const recordingId = draft.next('recording');
  draft.set({ talk: { phase: 'transcribing', recordingId, partial: null, waiting: null } });
  return recordingId;
}

export function transcribe(draft: Draft, said: Said, recordingId: RecordingId): void {
  draft.set({ said, kept: null });
  draft.do({ type: 'transcribe', recordingId, samples: said.samples });
}

/** Once more, with what was said before. */
export function retryTranscription(draft: Draft): void {
  const { said } = draft.state;
  if (said !== null) transcribe(draft, said, beginTranscribing(draft));
}

/**
 * What was cut out of what the microphone took in. While Talk listens it is the beginning of what is said there; while
 * what was said before is being transcribed, or is kept because it could not be, it is transcribed behind that.
 * @param run of Hands-free, whose detector took it in. Null: it was kept until now.
 */
export function takeSaid(draft: Draft, samples: Int16Array, run: number | null): void {
  waitForMore(draft, LEAST_ROOM_MS.handsFree);
  const { talk, begun, over } = draft.state;
  if (talk.phase !== 'idle') {
    draft.set({ begun: [...begun, samples] });
    return;
  }
  const said = { samples: takeWithBegun(draft, samples), speechEndEpochMs: draft.nowEpochMs, over, run };
  transcribe(draft, said, beginTranscribing(draft));
}

/** The rest of what was begun does not come: what there is, is transcribed. */
export function endBegun(draft: Draft): void {
  const { begun, talk } = draft.state;
  if (begun.length > 0 && talk.phase === 'idle') takeSaid(draft, new Int16Array(0), null);
}

/**
 * The user goes on after a pause that was taken for the end: what is being transcribed waits for the rest.
 * @param leastRoomMs with less room for the rest, nothing waits for it.
 */
export function waitForMore(draft: Draft, leastRoomMs: number): void {
  const { talk, said, begun } = draft.state;
  if (talk.phase !== 'transcribing' || said === null) return;
  if (LONGEST_MS - msOf(said.samples.length) - begunMs(draft.state) < leastRoomMs) return;
  draft.do({ type: 'cancelTranscription', recordingId: talk.recordingId });
  // What waits to be transcribed behind it was said later.
  draft.set({ begun: [said.samples, ...begun], over: said.over, said: null, talk: NOT_TALKING });
}

/** What is said now came to nothing: what could not be transcribed before is kept on. */
export function takeKept(draft: Draft): void {
  const { kept } = draft.state;
  draft.set({ kept: null, said: kept?.said ?? null, talk: kept?.talk ?? NOT_TALKING });
}

/** What the service has transcribed so far, or how long it has the user wait. */
export function followTranscription(draft: Draft, event: HearingEvent): void {
  const { talk, said } = draft.state;
  if (talk.phase !== 'transcribing' || talk.recordingId !== event.recordingId) return;
  if (event.type === 'waiting') {
    draft.set({ talk: { ...talk, waiting: event.waiting } });
    return;
  }
  draft.set({ talk: { ...talk, partial: event.text } });
  const { world } = draft.state;
  // A tool asks, or a timer rings: whether it is the answer, or says that it is to stop, is known by the whole.
  if (questionIn(world.turns) !== null || world.timers.some(isRinging)) return;
  // What is said of a timer is no word of the user's.
  if (said !== null && isRingEcho(world, said, event.text, 1)) return;
  // Words end the assistant's turn, the first of them already. A voice that waits can
  // wait for the whole: a part may be half a hum.
  if (!isVoiceWaiting(draft.state) && isInterruption(event.text, said?.over ?? null)) stopTurn(draft);
}

/** A recording has become text, or could not. What bears an older number was called off. */
export function endTranscription(
  draft: Draft,
  event: Extract<OutcomeEvent, { type: 'transcribed' | 'notTranscribed' }>,
): void {
  const { talk, said } = draft.state;
  if (talk.phase !== 'transcribing' || talk.recordingId !== event.recordingId || said === null) return;
  if (event.type === 'notTranscribed') {
    draft.set({ talk: { phase: 'notTranscribed', error: event.error, isMended: false } });
    return;
  }
  const { text } = event;
  draft.set({ said: null, talk: NOT_TALKING });
  const answered = spokenAnswer(draft.state.world, said, text);
  const stops = stopsRinging(draft.state.world, said, text);
  const isEcho = answered === 'echo' || stops === 'echo' || isRingEcho(draft.state.world, said, text);
  const nothing = isEcho ? 'echo' : noInterruption(text, said.over);
  if (nothing === 'echo' && said.run !== null) draft.do({ type: 'noteEcho', run: said.run });
  if (answered !== null && answered !== 'echo') draft.do(answered);
  else if (stops === 'yes') draft.do({ type: 'silenceTimers' });
  else if (nothing === null && text !== '') {
    const { speechEndEpochMs } = said;
    draft.do({ type: 'askDictated', text, speechEndEpochMs, transcriptReadyEpochMs: draft.nowEpochMs });
    // What was begun meanwhile waits until that is asked: see `asked`.
    return;
  } else draft.set({ talk: { phase: 'idle', nothingSaid: text === '' && nothing === null } });
  letVoiceGoOn(draft);
  endBegun(draft);
}
