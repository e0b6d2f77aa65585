import { assertNever } from '../../shared/assert.ts';
import { DEFAULT_SETTINGS, type ListeningSettings } from '../../shared/settings.ts';
import { api } from '../api.ts';
import { MicrophoneError } from '../audio/microphone.ts';
import type { FromDetector } from '../listening/detector-messages.ts';
import type { Detector } from '../listening/detector.ts';
import { floorOf, isListening, type Floor } from './floor.ts';
import { HandsFreeMicrophone } from './hands-free-microphone.ts';
import { sound } from '../actions/sound.ts';
import { store, type AppState } from '../state/store.ts';
import type { TalkFault } from '../state/talk-state.ts';
import {
  forgetBegun,
  forgetSaidOver,
  hearBegun,
  hearSaid,
  noteBegun,
  noteOver,
  waitForMore,
} from './talk.ts';
import { beingSaid, didUserHaveItGoOn, haveVoiceWait, letVoiceGoOn } from '../actions/voice-wait.ts';

interface Running {
  readonly abort: AbortController;
  microphone: HandsFreeMicrophone | null;
  detector: Detector | null;
  /** By which it listens. */
  settings: ListeningSettings;
  /** Since when the detector listens. */
  arming: number;
  /** What was said since then is meant, whenever it is told. */
  meantSince: number;
  floor: Floor;
  /** What the detector hears of the user: nothing, a first sound, or speech for which the assistant waits. */
  heard: 'nothing' | 'start' | 'hold';
  /** Why no microphone can be opened any more. */
  fault: TalkFault;
}

let running: Running | null = null;
/** Counts up: what the detector does to the voice of an earlier answer is void. */
let watch = 0;

/** Listens by itself: what is said is sent at its pause, answered, and then it listens again; also over the answer. */
export async function startHandsFree(): Promise<void> {
  if (running !== null) return;
  const abort = new AbortController();
  const own: Running = {
    abort,
    microphone: null,
    detector: null,
    settings: listeningSettings(),
    arming: 0,
    meantSince: 0,
    floor: 'closed',
    heard: 'nothing',
    fault: 'gone',
  };
  running = own;
  const { signal } = abort;
  store.setState({ handsFree: 'loading', talkFault: null });
  sound.prepare();
  try {
    // Large, and needed by nobody who does not talk: it is loaded only now.
    const { openDetector } = await import('../listening/detector.ts');
    const detector = await openDetector((message) => take(own, message), signal);
    signal.throwIfAborted();
    own.detector = detector;
    own.microphone = new HandsFreeMicrophone(detector, signal, () => void goOnBy(own, null));
    await own.microphone.listenBy(own.settings.microphoneId);
    // It may have been switched off at any of these steps.
    signal.throwIfAborted();
    sound.interruptions.connectDetector((port) => detector.reachVoice(port));
    follow(own, store.getState());
    const unfollow = store.subscribe((state) => follow(own, state));
    signal.addEventListener('abort', unfollow, { once: true });
  } catch (error) {
    giveUp(own, error instanceof MicrophoneError ? error.fault : 'detector');
  }
}

/**
 * Another microphone goes on with what is being said.
 * @param deviceId null: the one before was unplugged, and the system's default takes over.
 */
async function goOnBy(own: Running, deviceId: string | null): Promise<void> {
  if (running !== own) return;
  if (deviceId === null) own.microphone?.close();
  try {
    if ((await own.microphone?.listenBy(deviceId ?? '')) !== true) return;
    if (running === own) store.setState({ isMicrophoneReplaced: deviceId === null });
    follow(own, store.getState());
  } catch (error) {
    const fault = error instanceof MicrophoneError ? error.fault : 'failed';
    // There was one.
    own.fault = fault === 'missing' ? 'gone' : fault;
    // `finished` ends it, when what had been said until then is heard.
    own.detector?.finish();
  }
}

/** Mute only mutes: what runs and sounds goes on. */
export function setMuted(isMuted: boolean): void {
  running?.microphone?.setMuted(isMuted);
  store.setState({ isMuted });
}

export function stopHandsFree(): void {
  if (running === null) return;
  letGo();
  store.setState({ handsFree: 'off' });
}

/**
 * What is being said is not meant, to its next pause.
 * @param isHeardElsewhere it was said into Talk, and goes on. @returns whether anything was being said here.
 */
export function discardSaid(isHeardElsewhere = false): boolean {
  if (running === null) return false;
  // What was said before this listening began may still be on its way.
  running.meantSince = running.arming;
  if (running.heard === 'nothing' && !isHeardElsewhere) return false;
  discard(running);
  show(running);
  return true;
}

/** Listens as what goes on, and what the user has chosen, allows. */
function follow(own: Running, state: AppState): void {
  if (running !== own || own.detector === null || own.microphone?.isOpen !== true) return;
  const before = own.floor;
  own.floor = floorOf(state);
  if (before !== own.floor) {
    if (own.floor === 'closed') rest(own);
    else if (isListening(before) !== isListening(own.floor)) arm(own);
    if (own.floor === 'barred') own.meantSince = own.arming;
    watchAnew(own);
    if (!isListening(own.floor)) endSaid();
  }
  followVoice(own);
  followSettings(own);
  show(own);
}

/** The voice of an answer that begins while somebody speaks waits too; one that the user has had go on is not spoken over any more. */
function followVoice(own: Running): void {
  if (!didUserHaveItGoOn()) {
    if (own.heard === 'hold' && own.floor === 'answering') haveVoiceWait();
  } else {
    if (own.heard !== 'nothing') discard(own);
    forgetSaidOver();
  }
}

/** What is being said is heard to its end before it is heard in another way. */
function followSettings(own: Running): void {
  const settings = listeningSettings();
  const { microphoneId, endPauseMs, sensitivity } = own.settings;
  if (own.heard !== 'nothing' || settings === own.settings) return;
  own.settings = settings;
  if (settings.endPauseMs !== endPauseMs || settings.sensitivity !== sensitivity) {
    rest(own);
    arm(own);
  }
  if (settings.microphoneId !== microphoneId) void goOnBy(own, settings.microphoneId);
}

function listeningSettings(): ListeningSettings {
  return store.getState().settings?.settings.listening ?? DEFAULT_SETTINGS.listening;
}

/** From now on, and for nothing said before; not at all while the floor is closed. */
function arm(own: Running): void {
  own.heard = 'nothing';
  own.arming += 1;
  own.detector?.arm(isListening(own.floor) ? listeningSettings() : null, own.arming);
}

/** To its next pause nothing of what is being said counts, nor what was said before it. */
function discard(own: Running): void {
  forgetBegun();
  own.heard = 'nothing';
  own.arming += 1;
  own.meantSince = own.arming;
  own.detector?.discard(own.arming);
  // What it has done to the voice meanwhile, and not told yet, is undone.
  watchAnew(own);
}

function watchAnew(own: Running): void {
  const isAnswering = own.floor === 'answering';
  if (isAnswering) watch += 1;
  // The voice first: it is to know of the number by which the detector may reach it.
  sound.interruptions.watch(isAnswering ? watch : null);
  own.detector?.watch(isAnswering ? watch : null);
}

/** Not any more; what was being said until now is kept. */
function rest(own: Running): void {
  own.heard = 'nothing';
  own.detector?.rest();
}

function show({ floor, heard }: Running): void {
  const handsFree = !isListening(floor)
    ? 'resting'
    : floor === 'open'
      ? heard === 'nothing'
        ? 'armed'
        : 'hearing'
      : heard === 'hold'
        ? 'interrupting'
        : 'interruptible';
  if (store.getState().handsFree !== handsFree) store.setState({ handsFree });
}

function take(own: Running, message: FromDetector): void {
  if (running !== own) return;
  if (message.type === 'failed' || message.type === 'finished') {
    giveUp(own, message.type === 'failed' ? 'detector' : own.fault);
    return;
  }
  if (message.type === 'ready') return;
  // What was being said when another listening began, or none, is still told.
  const isOfNow = message.arming === own.arming && own.floor !== 'closed';
  const isMeant = message.type === 'end' ? message.arming >= own.meantSince : isOfNow;
  if (!isMeant) return;
  switch (message.type) {
    case 'start':
      own.heard = 'start';
      noteBegun(own.floor === 'answering' ? beingSaid() : null);
      void api.hearing.warm();
      break;
    case 'misfire': {
      const wasHeld = own.heard === 'hold';
      own.heard = 'nothing';
      // What the answer waited for was no speech after all.
      if (wasHeld) endSaid();
      break;
    }
    case 'hold':
      if (message.watch !== watch || own.floor !== 'answering') return;
      own.heard = 'hold';
      waitForMore();
      // `follow` has the voice wait.
      noteOver(beingSaid());
      break;
    case 'end':
      own.heard = 'nothing';
      hearSaid(message.samples, () => own.detector?.noteEcho());
      break;
    default:
      assertNever(message);
  }
  follow(own, store.getState());
}

/** What was said until then is heard to its end. */
function giveUp(own: Running, fault: TalkFault): void {
  if (running !== own) return;
  letGo();
  store.setState({ handsFree: 'off', talkFault: fault, talkFaultOf: 'handsFree' });
}

function letGo(): void {
  store.setState({ isMuted: false, isMicrophoneSilent: false, isMicrophoneReplaced: false });
  sound.interruptions.watch(null);
  sound.interruptions.connectDetector(null);
  running?.abort.abort(new DOMException('Let go', 'AbortError'));
  running = null;
  endSaid();
}

/** The rest of what was being said will not come: what was said before it is heard, and no voice waits for it. */
function endSaid(): void {
  hearBegun();
  const { phase } = store.getState().talk;
  if (phase !== 'transcribing' && phase !== 'unheard') letVoiceGoOn();
}
