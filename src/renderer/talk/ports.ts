import type { Result } from '../../shared/errors.ts';
import type { RecordingId, Transcript } from '../../shared/hearing.ts';
import type { MicrophonePort } from '../audio/microphones.ts';
import type { FromDetector } from '../listening/detector-messages.ts';
import type { Detector } from '../listening/detector.ts';
import type { TalkEffect } from './machine-events.ts';

/** Loads the detector, as `openDetector` does. */
export type DetectorPort = (
  onMessage: (message: FromDetector) => void,
  signal: AbortSignal,
) => Promise<Detector>;

/** How the detector reaches the voice, as `Interruptions` has it. */
export interface VoiceReach {
  connectDetector(connect: ((port: MessagePort) => void) | null): void;
  watch(watch: number | null): void;
}

/** What the machine's effects are performed with. */
export interface TalkPorts {
  readonly openMicrophone: MicrophonePort;
  /** Resolves when this microphone, which went away, is there again; rejects when `signal` fires first. */
  readonly untilBack: (deviceId: string, signal: AbortSignal) => Promise<void>;
  readonly openDetector: DetectorPort;
  readonly reach: VoiceReach;
  readonly player: { pause(): void; resume(): void };
  readonly hearing: {
    transcribe(recording: { recordingId: RecordingId; pcm: Uint8Array }): Promise<Result<Transcript | null>>;
    cancel(recording: { recordingId: RecordingId }): unknown;
    retryNow(recording: { recordingId: RecordingId }): unknown;
    warm(): unknown;
  };
  readonly prepareSound: () => void;
  readonly stop: () => void;
  readonly callOffSending: () => void;
  readonly dismissRefusal: () => void;
  readonly leaveVoiceView: () => void;
  /** Resolves when it has been asked, or could not be. */
  readonly askDictated: (said: Extract<TalkEffect, { type: 'askDictated' }>) => Promise<void>;
  readonly answerQuestion: (answered: Extract<TalkEffect, { type: 'answerQuestion' }>) => void;
  readonly silenceTimers: () => void;
  readonly nowEpochMs: () => number;
  /** @returns what stops it. */
  readonly startTimer: (ms: number, onEnd: () => void) => () => void;
}
