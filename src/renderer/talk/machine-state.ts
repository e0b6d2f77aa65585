import type { RecordingId } from '../../shared/hearing.ts';
import { DEFAULT_SETTINGS, type EchoKnown, type ListeningSettings } from '../../shared/settings.ts';
import type { TurnId } from '../../shared/turn.ts';
import type { AppState } from '../state/store.ts';
import { NOT_TALKING, type Talk, type TalkFault } from '../state/talk-state.ts';
import type { Floor } from './floor.ts';
import type { Recording } from './recording.ts';

/** What the machine is told of the rest of the app: what runs, what sounds, and what the user looks at. */
export type World = Pick<
  AppState,
  | 'turns'
  | 'playback'
  | 'spoken'
  | 'sending'
  | 'settings'
  | 'microphoneTest'
  | 'soundTest'
  | 'view'
  | 'questionShown'
  | 'rang'
  | 'timers'
>;

export function worldOf(state: World): World {
  const { turns, playback, spoken, sending, settings, microphoneTest, soundTest, view, questionShown } =
    state;
  const { rang, timers } = state;
  return {
    turns,
    playback,
    spoken,
    sending,
    settings,
    microphoneTest,
    soundTest,
    view,
    questionShown,
    rang,
    timers,
  };
}

/** How the user wants to be listened to. */
export const listeningSettings = ({ settings }: Pick<World, 'settings'>): ListeningSettings =>
  settings?.settings.listening ?? DEFAULT_SETTINGS.listening;

/** What was said, when its last word was, and over what. */
export interface Said {
  /** Mono at RECORDING_RATE_HZ. */
  readonly samples: Int16Array<ArrayBuffer>;
  readonly speechEndEpochMs: number;
  /** What the assistant was saying when this began. Null: it was not said over a reply. */
  readonly over: string | null;
  /**
   * The run of Hands-free whose detector took it in, which is told when it was an echo. Null: it was said with Talk.
   */
  readonly run: number | null;
}

/** The microphone of Talk: open, or being opened. */
export interface Listening {
  /** What its microphone tells bears this number. */
  readonly number: number;
  readonly recording: Recording;
  /** Null: it is still being opened. */
  readonly openedAtEpochMs: number | null;
  /** The button was let go, and the last word is still on its way from the microphone. */
  readonly tail: Tail | null;
}

export interface Tail {
  /** The timer at whose end the last word is there. */
  readonly timer: number;
  readonly recordingId: RecordingId;
  readonly speechEndEpochMs: number;
}

/** Hands-free, from when it is switched on until it is off. */
export interface HandsFreeRun {
  /** What its detector and its microphone tell bears this number. */
  readonly run: number;
  /** The detector is loaded and listens to a microphone. */
  readonly isOpen: boolean;
  /** The settings by which it listens. */
  readonly settings: ListeningSettings;
  /** Of the latest `arm` or `discard`: what the detector tells under an older one is void. */
  readonly generation: number;
  /** A whole sentence counts also under an older generation, down to this one. */
  readonly meantSince: number;
  readonly floor: Floor;
  /** What is detected of the user: nothing, a first sound, or speech for which the assistant waits. */
  readonly detected: 'nothing' | 'start' | 'hold';
  /** What the detector has learned of the voice's echo. */
  readonly echo: EchoKnown;
  /** Why no microphone can be opened any more. */
  readonly fault: TalkFault;
}

/** The reply whose voice waits for what is being said over it. */
export interface VoiceWait {
  readonly turnId: TurnId;
  /** The user had paused it before: it stays paused. */
  readonly wasPaused: boolean;
}

/** The last number that was given out of each kind. They count up, and none is given twice. */
export interface Numbers {
  readonly listening: number;
  readonly timer: number;
  readonly recording: RecordingId;
  readonly run: number;
  /** The number under which the detector may lower and pause the voice. */
  readonly watch: number;
}

/** All that is known of what the user says. */
export interface TalkState {
  readonly world: World;
  readonly numbers: Numbers;
  /** Since when each button or key that is down has been down. */
  readonly presses: Readonly<Record<string, number>>;
  readonly talk: Talk;
  readonly fault: { readonly fault: TalkFault; readonly of: 'talk' | 'handsFree' } | null;
  /** Null: Talk does not listen. */
  readonly listening: Listening | null;
  /** What is being transcribed, or could not be. */
  readonly said: Said | null;
  /** What could not be transcribed before, while what is said now may still come to nothing. */
  readonly kept: { readonly said: Said | null; readonly talk: Talk } | null;
  /** What the user has said just before, and goes on with. */
  readonly begun: readonly Int16Array[];
  /** As `over` in `Said`, but for what is being said to the detector. */
  readonly over: string | null;
  /** Null: no voice waits. */
  readonly wait: VoiceWait | null;
  /** Null: off. */
  readonly handsFree: HandsFreeRun | null;
  readonly isMuted: boolean;
  readonly isMicrophoneSilent: boolean;
  readonly isMicrophoneReplaced: boolean;
}

/** Nothing was said yet. */
export const initialTalk = (world: World): TalkState => ({
  world,
  numbers: { listening: 0, timer: 0, recording: -1, run: 0, watch: 0 },
  presses: {},
  talk: NOT_TALKING,
  fault: null,
  listening: null,
  said: null,
  kept: null,
  begun: [],
  over: null,
  wait: null,
  handsFree: null,
  isMuted: false,
  isMicrophoneSilent: false,
  isMicrophoneReplaced: false,
});

/** The microphone of Talk is open for what the user says, or is being opened. */
export const isRecording = ({ talk: { phase } }: Pick<TalkState, 'talk'>): boolean =>
  phase === 'opening' || phase === 'listening';

/** The user speaks into Talk, or what was spoken is being transcribed. */
export const isTalking = ({ talk: { phase } }: Pick<TalkState, 'talk'>): boolean =>
  phase !== 'idle' && phase !== 'notTranscribed';

/** A voice waits for what is being said over it, and was not stopped or exchanged since. */
export function isVoiceWaiting({ wait, world }: Pick<TalkState, 'wait' | 'world'>): boolean {
  const { phase, turnId } = world.playback;
  return wait !== null && turnId === wait.turnId && phase === 'paused';
}
