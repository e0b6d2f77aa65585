import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { api } from '../api.ts';
import { MicrophoneError, type OpenMicrophone } from '../audio/microphone.ts';
import type { FromDetector } from '../listening/detector-messages.ts';
import type { Detector } from '../listening/detector.ts';
import { turnToStop } from './assistant-state.ts';
import { openChosenMicrophone } from './microphone.ts';
import { sound } from './sound.ts';
import { store, type AppState } from './store.ts';
import type { HandsFree, TalkFault } from './talk-state.ts';
import { hearSaid } from './talk.ts';

interface Running {
  readonly abort: AbortController;
  microphone: OpenMicrophone | null;
  detector: Detector | null;
  isArmed: boolean;
}

let running: Running | null = null;

const setHandsFree = (handsFree: HandsFree): void => store.setState({ handsFree });

/** Listens by itself: what is said is sent at its pause, answered, and then it listens again. */
export async function startHandsFree(): Promise<void> {
  if (running !== null) return;
  const own: Running = { abort: new AbortController(), microphone: null, detector: null, isArmed: false };
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
    // What it hears goes to the detector alone.
    const gone = (): void => giveUp(own, 'gone');
    own.microphone = await openChosenMicrophone(() => undefined, gone, signal);
    const { port1, port2 } = new MessageChannel();
    detector.hear(port1);
    own.microphone.copyTo(port2);
    follow(own, store.getState());
    const unfollow = store.subscribe((state) => follow(own, state));
    signal.addEventListener('abort', unfollow, { once: true });
  } catch (error) {
    giveUp(own, error instanceof MicrophoneError ? error.fault : 'detector');
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
  setHandsFree('off');
}

/** Armed while nothing else goes on: nobody is heard while Parley answers, itself least of all. */
function follow(own: Running, state: AppState): void {
  if (running !== own || own.microphone === null) return;
  const { talk, turns, playback, microphoneTest, sending, settingsView } = state;
  const isBusy =
    sending ||
    // What is changed there counts when it is closed.
    settingsView !== null ||
    // What could not be heard is kept until it was, and not spoken over.
    talk.phase !== 'idle' ||
    !['idle', 'failed'].includes(microphoneTest.phase) ||
    turnToStop(turns, playback) !== null;
  if (own.isArmed === !isBusy) {
    if (state.handsFree === 'loading') setHandsFree(isBusy ? 'resting' : 'armed');
    return;
  }
  own.isArmed = !isBusy;
  const listening = state.settings?.settings.listening ?? DEFAULT_SETTINGS.listening;
  own.detector?.arm(isBusy ? null : listening);
  setHandsFree(isBusy ? 'resting' : 'armed');
}

function take(own: Running, message: FromDetector): void {
  if (running !== own) return;
  switch (message.type) {
    case 'ready':
      return;
    case 'start':
      if (!own.isArmed) return;
      void api.hearing.warm();
      setHandsFree('hearing');
      return;
    case 'misfire':
      if (own.isArmed) setHandsFree('armed');
      return;
    case 'end':
      if (own.isArmed) hearSaid(message.samples);
      return;
    case 'failed':
      giveUp(own, 'detector');
  }
}

/** What was said until then is heard to its end. */
function giveUp(own: Running, fault: TalkFault): void {
  if (running !== own) return;
  letGo();
  store.setState({ handsFree: 'off', talkFault: fault });
}

function letGo(): void {
  store.setState({ isMuted: false });
  running?.abort.abort(new DOMException('Let go', 'AbortError'));
  running?.microphone?.close();
  running = null;
}
