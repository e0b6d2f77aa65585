import { assertNever } from '../../shared/assert.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { api } from '../api.ts';
import { MicrophoneError, type OpenMicrophone } from '../audio/microphone.ts';
import type { RecordedBlock } from '../audio/recorder-messages.ts';
import type { FromDetector } from '../listening/detector-messages.ts';
import type { Detector } from '../listening/detector.ts';
import { SilentMicrophone } from '../listening/silent-microphone.ts';
import { floorOf, type Floor } from './floor.ts';
import { openChosenMicrophone } from './microphone.ts';
import { sound } from './sound.ts';
import { store, type AppState } from './store.ts';
import type { TalkFault } from './talk-state.ts';
import { forgetBegun, hearBegun, hearSaid, waitForMore } from './talk.ts';
import { haveVoiceWait, letVoiceGoOn } from './voice-wait.ts';

interface Running {
  readonly abort: AbortController;
  microphone: OpenMicrophone | null;
  detector: Detector | null;
  floor: Floor;
  /** What the detector hears of the user: nothing, a first sound, or speech for which the assistant waits. */
  heard: 'nothing' | 'start' | 'hold';
}

let running: Running | null = null;
/** Counts up: what the detector does to the voice of an earlier answer is void. */
let watch = 0;

/** Listens by itself: what is said is sent at its pause, answered, and then it listens again; also over the answer. */
export async function startHandsFree(): Promise<void> {
  if (running !== null) return;
  const abort = new AbortController();
  const own: Running = { abort, microphone: null, detector: null, floor: 'closed', heard: 'nothing' };
  running = own;
  const { signal } = own.abort;
  store.setState({ handsFree: 'loading', talkFault: null });
  sound.prepare();
  try {
    // Large, and needed by nobody who does not talk: it is loaded only now.
    const { openDetector } = await import('../listening/detector.ts');
    const detector = await openDetector((message) => take(own, message));
    if (signal.aborted) {
      detector.close();
      return;
    }
    own.detector = detector;
    signal.addEventListener('abort', () => detector.close(), { once: true });
    await listenBy(own, detector);
    sound.interruptions.connectDetector((port) => detector.reachVoice(port));
    follow(own, store.getState());
    const unfollow = store.subscribe((state) => follow(own, state));
    signal.addEventListener('abort', unfollow, { once: true });
  } catch (error) {
    giveUp(own, error instanceof MicrophoneError ? error.fault : 'detector');
  }
}

/** @param deviceId the microphone of the settings when not given. @throws MicrophoneError. */
async function listenBy(own: Running, detector: Detector, deviceId?: string): Promise<void> {
  const silent = new SilentMicrophone();
  // What it hears goes to the detector alone.
  const take = ({ rms }: RecordedBlock): void => {
    const isMicrophoneSilent = silent.hear(rms) && !store.getState().isMuted;
    if (isMicrophoneSilent !== store.getState().isMicrophoneSilent) store.setState({ isMicrophoneSilent });
  };
  const gone = (): void => void replaceMicrophone(own, detector);
  const microphone = await openChosenMicrophone(take, gone, own.abort.signal, deviceId);
  microphone.setMuted(store.getState().isMuted);
  const { port1, port2 } = new MessageChannel();
  detector.hear(port1);
  microphone.copyTo(port2);
  own.microphone = microphone;
}

/** It was unplugged: the system's default takes over, and goes on with what was being said. */
async function replaceMicrophone(own: Running, detector: Detector): Promise<void> {
  if (running !== own) return;
  own.microphone?.close();
  try {
    await listenBy(own, detector, '');
    store.setState({ isMicrophoneReplaced: true });
  } catch {
    // `finished` ends it, when what had been said until then is heard.
    detector.finish();
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

/** What is being said is not meant: it is forgotten. @returns whether anything was being said. */
export function discardSaid(): boolean {
  if (running === null || running.heard === 'nothing') return false;
  forgetBegun();
  arm(running);
  show(running);
  return true;
}

/** Listens as what goes on allows. */
function follow(own: Running, state: AppState): void {
  if (running !== own || own.microphone === null) return;
  const before = own.floor;
  own.floor = floorOf(state);
  if (before !== own.floor) {
    if (before === 'closed' || own.floor === 'closed') arm(own);
    const isAnswering = own.floor === 'answering';
    if (isAnswering) watch += 1;
    own.detector?.watch(isAnswering ? watch : null);
    sound.interruptions.watch(isAnswering ? watch : null);
    if (own.floor === 'closed') endSaid();
  }
  show(own);
}

/** From now on, and for nothing said before; not at all while the floor is closed. */
function arm(own: Running): void {
  own.heard = 'nothing';
  const listening = store.getState().settings?.settings.listening ?? DEFAULT_SETTINGS.listening;
  own.detector?.arm(own.floor === 'closed' ? null : listening);
}

function show({ floor, heard }: Running): void {
  const handsFree =
    floor === 'closed'
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
    giveUp(own, message.type === 'failed' ? 'detector' : 'gone');
    return;
  }
  if (message.type === 'ready' || own.floor === 'closed') return;
  switch (message.type) {
    case 'start':
      own.heard = 'start';
      void api.hearing.warm();
      break;
    case 'misfire':
      own.heard = 'nothing';
      break;
    case 'hold':
      if (message.watch !== watch || own.floor !== 'answering') return;
      own.heard = 'hold';
      waitForMore();
      haveVoiceWait();
      break;
    case 'end':
      own.heard = 'nothing';
      hearSaid(message.samples, () => own.detector?.noteEcho());
      break;
    default:
      assertNever(message);
  }
  show(own);
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
  running?.microphone?.close();
  running = null;
  endSaid();
}

/** The rest of what was being said will not come: what was said before it is heard, and no voice waits for it. */
function endSaid(): void {
  hearBegun();
  const { phase } = store.getState().talk;
  if (phase !== 'transcribing' && phase !== 'unheard') letVoiceGoOn();
}
