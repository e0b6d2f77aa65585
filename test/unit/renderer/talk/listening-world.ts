import type { Result } from '../../../../src/shared/errors.ts';
import type { MicrophoneFault, OpenMicrophone } from '../../../../src/renderer/audio/microphone.ts';
import type { RecordedBlock } from '../../../../src/renderer/audio/recorder-messages.ts';
import type {
  DetectionSettings,
  FromDetector,
} from '../../../../src/renderer/listening/detector-messages.ts';
import type { Detector } from '../../../../src/renderer/listening/detector.ts';

/** Stands in for main, the player, the detector and the microphones: keeps what they were asked, and answers when a test says so. */
export interface World {
  /** What was sent to be made text. */
  readonly recordings: Recorded[];
  readonly asked: string[];
  /** What the detector tells the page. */
  told: (message: FromDetector) => void;
  /** What the detector was told. */
  order: (order: DetectorOrder) => void;
  readonly microphones: Microphone[];
}

export interface Recorded {
  readonly pcm: Uint8Array;
  readonly answer: (text: string) => void;
  readonly fail: () => void;
}

export interface Microphone {
  readonly open: () => void;
  readonly refuse: () => void;
  readonly give: (block: RecordedBlock) => void;
  readonly signal: AbortSignal;
}

export type DetectorOrder =
  | { readonly type: 'arm'; readonly how: DetectionSettings | null; readonly arming: number }
  | { readonly type: 'discard'; readonly arming: number }
  | { readonly type: 'watch'; readonly watch: number | null }
  | { readonly type: 'rest' | 'finish' };

export const world: World = {
  recordings: [],
  asked: [],
  told: () => undefined,
  order: () => undefined,
  microphones: [],
};

const nothing = (): void => undefined;
const done = <T>(data: T): Promise<Result<T>> => Promise.resolve({ ok: true, data });
const error = {
  code: 'network',
  serviceCode: null,
  text: 'network',
  reason: null,
  values: {},
  action: 'retry',
  requestId: null,
} as const;

export const mockedApi = {
  api: {
    hearing: {
      warm: () => done(null),
      cancel: () => done(null),
      transcribe: ({ pcm }: { readonly pcm: Uint8Array }) =>
        new Promise((resolve) => {
          world.recordings.push({
            pcm,
            answer: (text) => resolve({ ok: true, data: { text } }),
            fail: () => resolve({ ok: false, error }),
          });
        }),
    },
    turn: {
      start: ({ text }: { readonly text: string }) => done({ turnId: `turn ${world.asked.push(text)}` }),
      cancel: () => done(null),
    },
    conversation: { clear: () => done(null) },
  },
};

export const mockedSound = {
  sound: {
    prepare: nothing,
    player: { stop: () => Promise.resolve(), pause: nothing, resume: nothing },
    interruptions: { watch: nothing, connectDetector: nothing },
    clips: { stop: nothing },
  },
};

class MicrophoneError extends Error {
  readonly fault: MicrophoneFault = 'failed';
}
export const mockedMicrophone = { MicrophoneError };

const opened: OpenMicrophone = { copyTo: nothing, setMuted: nothing, close: nothing };
export const mockedChosenMicrophone = {
  openChosenMicrophone: (give: (block: RecordedBlock) => void, _gone: () => void, signal: AbortSignal) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      const open = (): void => resolve(opened);
      world.microphones.push({ open, refuse: () => reject(new MicrophoneError()), give, signal });
    }),
};

const detector: Detector = {
  hear: nothing,
  reachVoice: nothing,
  arm: (how, arming) => world.order({ type: 'arm', how, arming }),
  discard: (arming) => world.order({ type: 'discard', arming }),
  watch: (watch) => world.order({ type: 'watch', watch }),
  rest: () => world.order({ type: 'rest' }),
  finish: () => world.order({ type: 'finish' }),
  noteEcho: nothing,
};
export const mockedDetector = {
  openDetector: (told: World['told']) => {
    world.told = told;
    return Promise.resolve(detector);
  },
};
