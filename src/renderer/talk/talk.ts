import {
  LONGEST_RECORDING_S,
  RECORDING_RATE_HZ,
  type HearingEvent,
  type RecordingId,
} from '../../shared/hearing.ts';
import { api } from '../api.ts';
import { MicrophoneError, type OpenMicrophone } from '../audio/microphone.ts';
import { joinSamples, pcmOfSamples, samplesOfPcm } from '../audio/pcm.ts';
import { Recording, SHORTEST_RECORDING_MS } from './recording.ts';
import { askDictated, stop } from '../actions/actions.ts';
import { dismissRefusal } from '../actions/attempt.ts';
import { isBehindDialog } from './floor.ts';
import { openChosenMicrophone } from './microphone.ts';
import { sound } from '../actions/sound.ts';
import { store } from '../state/store.ts';
import { isInterruption, isVoiceWaiting, letVoiceGoOn, noInterruption } from '../actions/voice-wait.ts';
import { NOT_TALKING, type Talk, type TalkFault } from '../state/talk-state.ts';

/**
 * Who lets go of the button has just said the last word: it is still on its way from the microphone, in a block of 32 ms that is not
 * full yet and in the buffers before it.
 */
const TAIL_MS = 70;

const LONGEST_MS = LONGEST_RECORDING_S * 1_000;
/** So much room there must be for the rest of what was said, or that is heard by itself. */
const LEAST_ROOM_MS = { talk: 10_000, handsFree: LONGEST_MS / 2 };
const msOf = (samples: number): number => (samples / RECORDING_RATE_HZ) * 1_000;

/** What was said, and when the last of it was. */
interface Said {
  readonly pcm: Uint8Array;
  readonly speechEndEpochMs: number;
  /** What the assistant said when this was begun; null: it was not said over an answer. */
  readonly over: string | null;
  /** It was the assistant that was heard, by its echo. */
  readonly onEcho: () => void;
}

interface Listening {
  readonly recording: Recording;
  readonly abort: AbortController;
  microphone: OpenMicrophone | null;
  openedAtEpochMs: number;
  /** Runs while the last of it is on its way. */
  tail: ReturnType<typeof setTimeout> | null;
}

let listening: Listening | null = null;
let unheard: Said | null = null;
/** What could not be heard, for as long as what is said now may come to nothing. */
let kept: { readonly said: Said | null; readonly talk: Talk } | null = null;
/** What the user has said just before, and goes on with. */
let begun: readonly Int16Array[] = [];
/** As `Said` has it, of what is being said to the detector. */
let over: string | null = null;
let nextRecordingId: RecordingId = 0;

const setTalk = (talk: Talk): void => store.setState({ talk });
const phase = (): Talk['phase'] => store.getState().talk.phase;

/** The microphone is open for what the user says, or is being opened. */
export const isRecording = (): boolean => phase() === 'opening' || phase() === 'listening';

/** The user speaks, or what was spoken is being made text. */
export function isTalking(): boolean {
  return phase() !== 'idle' && phase() !== 'unheard';
}

/**
 * Listens. What still runs or sounds is stopped first: whoever speaks wants to be heard. What is being made text is not called off:
 * who let go too early goes on with it.
 */
export async function beginTalking(): Promise<void> {
  if (listening !== null && listening.tail !== null) {
    // The microphone is still open.
    clearTimeout(listening.tail);
    listening.tail = null;
    setTalk({ phase: 'listening' });
    return;
  }
  waitForMore(LEAST_ROOM_MS.talk);
  if (isTalking()) return;
  void stop();
  dismissRefusal();
  const { talk } = store.getState();
  kept = talk.phase === 'unheard' ? { said: unheard, talk } : null;
  unheard = null;
  const own: Listening = {
    recording: new Recording(),
    abort: new AbortController(),
    microphone: null,
    openedAtEpochMs: NaN,
    tail: null,
  };
  listening = own;
  store.setState({ talk: { phase: 'opening' }, talkFault: null });
  const unfollow = store.subscribe((state) => {
    if (isBehindDialog(state) && isRecording()) finishTalking();
  });
  own.abort.signal.addEventListener('abort', unfollow, { once: true });
  sound.prepare();
  void api.hearing.warm();
  try {
    own.microphone = await openChosenMicrophone(
      (block) => {
        const isFull = !own.recording.add(block) || own.recording.durationMs + begunMs() >= LONGEST_MS;
        if (isFull) finishTalking();
      },
      () => lost(own),
      own.abort.signal,
    );
    own.openedAtEpochMs = Date.now();
    if (!own.abort.signal.aborted) setTalk({ phase: 'listening' });
  } catch (error) {
    if (own.abort.signal.aborted) return;
    fail(error instanceof MicrophoneError ? error.fault : 'failed');
  }
}

/** All was said: it is made text and sent. What was not open yet is called off. */
export function finishTalking(): void {
  const own = listening;
  if (own?.microphone == null) return callOff();
  if (own.tail !== null) return;
  const speechEndEpochMs = Date.now();
  const recordingId = beginTranscribing();
  own.tail = setTimeout(() => {
    // It was taken back in the meantime.
    if (listening !== own) return;
    letGo();
    const isTooShort = own.recording.durationMs < SHORTEST_RECORDING_MS + TAIL_MS;
    const isDead = own.recording.isDead(Date.now() - own.openedAtEpochMs);
    if (begun.length === 0 && isDead) return fail('silent');
    if (begun.length === 0 && isTooShort) return setTalk(takeKept());
    const pcm = takeWithBegun(own.recording.samples());
    void hear({ pcm, speechEndEpochMs, over: null, onEcho: () => undefined }, recordingId);
  }, TAIL_MS);
}

/** Nothing was said into the microphone that was being opened. */
function callOff(): void {
  if (begun.length === 0) return cancelTalking();
  letGo();
  setTalk(takeKept());
  hearBegun();
}

/** What was said now came to nothing: what could not be heard before is kept on. @returns the state that goes with it. */
function takeKept(): Talk {
  const before = kept;
  kept = null;
  unheard = before?.said ?? null;
  return before?.talk ?? NOT_TALKING;
}

/** What was said before, and this behind it: as much as one recording holds, and the rest in the next. */
function takeWithBegun(samples: Int16Array): Uint8Array {
  const all = joinSamples([...begun, samples]);
  const most = LONGEST_RECORDING_S * RECORDING_RATE_HZ;
  begun = all.length > most ? [all.slice(most)] : [];
  return pcmOfSamples(all.slice(0, most));
}

const begunMs = (): number => msOf(begun.reduce((sum, { length }) => sum + length, 0));

/** Somebody begins to speak to the detector. @param saying what the assistant says over which it is; null: it does not answer. */
export function noteBegun(saying: string | null): void {
  over = saying;
}

/** An answer has begun while somebody speaks: what is being said is over it from now on. */
export function noteOver(saying: string): void {
  if (begun.length === 0) over ??= saying;
}

/**
 * What the detector has cut out of what the microphone heard. While Talk listens it is the beginning of what is said there; while what
 * was said before is made text, or is kept because it could not be, it is heard behind that.
 */
export function hearSaid(samples: Int16Array<ArrayBuffer>, onEcho = (): void => undefined): void {
  waitForMore();
  if (phase() !== 'idle') {
    begun = [...begun, samples];
    return;
  }
  const said = { pcm: takeWithBegun(samples), speechEndEpochMs: Date.now(), over, onEcho };
  void hear(said, beginTranscribing());
}

/**
 * The user goes on after a pause that was taken for the end: what is being made text waits for the rest.
 * @param roomMs unless there is less room for that.
 */
export function waitForMore(roomMs = LEAST_ROOM_MS.handsFree): void {
  const { talk } = store.getState();
  if (talk.phase !== 'transcribing' || unheard === null) return;
  const pcm = samplesOfPcm(unheard.pcm);
  if (LONGEST_MS - msOf(pcm.length) < roomMs) return;
  void api.hearing.cancel({ recordingId: talk.recordingId });
  begun = [pcm];
  ({ over } = unheard);
  unheard = null;
  setTalk(NOT_TALKING);
}

export function forgetBegun(): void {
  begun = [];
}

/** No more comes of it: what there is, is heard. */
export function hearBegun(): void {
  if (begun.length > 0 && phase() === 'idle') hearSaid(new Int16Array(0));
}

/** The user has the answer go on over which this was said. */
export function forgetSaidOver(): void {
  if (phase() === 'transcribing' && unheard?.over != null) cancelTalking();
}

/** Nothing of what is being said, or made text, is kept; of what could not be heard only what was there before that. */
export function cancelTalking(): void {
  const { talk } = store.getState();
  letGo();
  begun = [];
  if (talk.phase === 'transcribing') void api.hearing.cancel({ recordingId: talk.recordingId });
  const next = takeKept();
  if (talk.phase !== 'idle') setTalk(next);
  letVoiceGoOn();
}

/** Once more, with what was said before. */
export function retryHearing(): void {
  if (unheard !== null) void hear(unheard, beginTranscribing());
}

/** The way out of the fault was opened: after that the same can be tried once more. */
export function noteMended(): void {
  const { talk } = store.getState();
  if (talk.phase === 'unheard') setTalk({ ...talk, isMended: true });
}

export function retryHearingNow(): void {
  const { talk } = store.getState();
  if (talk.phase === 'transcribing') void api.hearing.retryNow({ recordingId: talk.recordingId });
}

export function applyHearing(event: HearingEvent): void {
  const { talk } = store.getState();
  if (talk.phase !== 'transcribing' || talk.recordingId !== event.recordingId) return;
  if (event.type === 'partial') {
    setTalk({ ...talk, partial: event.text });
    // Words end the assistant's turn, the first of them already. A voice that waits can wait for the whole: a part may be half a hum.
    if (!isVoiceWaiting() && isInterruption(event.text, unheard?.over ?? null)) void stop();
  } else setTalk({ ...talk, waiting: event.waiting });
}

function beginTranscribing(): RecordingId {
  const recordingId = nextRecordingId;
  nextRecordingId += 1;
  setTalk({ phase: 'transcribing', recordingId, partial: null, waiting: null });
  return recordingId;
}

async function hear(said: Said, recordingId: RecordingId): Promise<void> {
  unheard = said;
  kept = null;
  const result = await api.hearing.transcribe({ recordingId, pcm: said.pcm });
  const { talk } = store.getState();
  if (talk.phase !== 'transcribing' || talk.recordingId !== recordingId) return;
  if (!result.ok) {
    setTalk({ phase: 'unheard', error: result.error, isMended: false });
    return;
  }
  unheard = null;
  const text = result.data?.text ?? '';
  const nothing = noInterruption(text, said.over);
  if (nothing === 'echo') said.onEcho();
  setTalk({ phase: 'idle', nothingSaid: text === '' && nothing === null });
  if (nothing !== null || text === '') letVoiceGoOn();
  else {
    const { speechEndEpochMs } = said;
    await askDictated(text, { speechEndEpochMs, transcriptReadyEpochMs: Date.now() });
  }
  hearBegun();
}

/** What was said before the microphone went is kept, and heard. */
function lost(own: Listening): void {
  if (listening !== own) return;
  store.setState({ talkFault: 'gone' });
  finishTalking();
}

function fail(fault: TalkFault): void {
  letGo();
  const talk = takeKept();
  store.setState(({ talkFault }) => ({
    talk,
    talkFault: talkFault ?? fault,
    talkFaultOf: 'talk',
  }));
  hearBegun();
}

function letGo(): void {
  listening?.abort.abort(new DOMException('Let go', 'AbortError'));
  listening?.microphone?.close();
  listening = null;
}
