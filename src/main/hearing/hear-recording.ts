import type { AppError } from '../../shared/errors.ts';
import {
  RECORDING_RATE_HZ,
  type HearingEvent,
  type RecordingId,
  type SpokenRecording,
  type Transcript,
} from '../../shared/hearing.ts';
import type { Transcriber } from './transcriber.ts';
import { writeWav } from '../audio/wav-writer.ts';
import type { RetryWait } from '../net/busy-wait.ts';

/** Who transcribes, by the settings of now. */
export interface TranscriberChoice {
  readonly transcriber: Transcriber;
  /** BCP 47; null: to be found out from what is said. */
  readonly language: string | null;
  /** Words for a fault, once all is known of it that can be found out. Never throws. */
  readonly fault: (error: unknown, signal: AbortSignal) => Promise<Error>;
  readonly waiting: (wait: RetryWait) => AppError;
}

export interface HearingOptions {
  /** @throws DescribedError when nobody can be asked. */
  readonly choose: () => Promise<TranscriberChoice>;
  readonly send: (event: HearingEvent) => void;
  readonly report: (event: string, fields: Record<string, unknown>) => void;
}

interface Transcription {
  readonly recordingId: RecordingId;
  readonly abort: AbortController;
  readonly retryNow: EventTarget;
}

/** Makes text of what the user says, one recording at a time. */
export class Hearing {
  readonly #options: HearingOptions;
  #current: Transcription | null = null;

  constructor(options: HearingOptions) {
    this.#options = options;
  }

  /** The user begins to speak: the handshake is then not between the last word and its text. Never throws. */
  async warm(): Promise<void> {
    const choice = await this.#options.choose().catch(() => null);
    choice?.transcriber.warm();
  }

  /** The newest recording ends the one before. @returns null when this one was ended. @throws DescribedError. */
  async transcribe({ recordingId, pcm }: SpokenRecording): Promise<Transcript | null> {
    this.stop();
    const own: Transcription = { recordingId, abort: new AbortController(), retryNow: new EventTarget() };
    this.#current = own;
    const { signal } = own.abort;
    try {
      const choice = await this.#options.choose();
      if (signal.aborted) return null;
      return await this.#transcribe(choice, own, pcm);
    } finally {
      if (this.#current === own) this.#current = null;
    }
  }

  async #transcribe(
    choice: TranscriberChoice,
    { recordingId, abort, retryNow }: Transcription,
    pcm: Uint8Array,
  ): Promise<Transcript | null> {
    const { send, report } = this.#options;
    const { signal } = abort;
    const onWaiting = (wait: RetryWait | null): void => {
      if (signal.aborted) return;
      const waiting =
        wait === null
          ? null
          : {
              leg: 'hearing' as const,
              retryAtEpochMs: wait.retryAtEpochMs,
              attempt: wait.attempt,
              attempts: wait.attempts,
              error: choice.waiting(wait),
            };
      send({ type: 'waiting', recordingId, waiting });
    };
    try {
      const recording = { wav: writeWav(pcm, RECORDING_RATE_HZ, 1), language: choice.language };
      for await (const output of choice.transcriber.transcribe(recording, signal, { onWaiting, retryNow })) {
        if (signal.aborted) return null;
        if (output.type === 'final') return { text: output.text };
        send({ type: 'partial', recordingId, text: output.text });
      }
      throw new Error('a transcriber ended without its last output');
    } catch (error) {
      if (signal.aborted) return null;
      report('hearing.failed', { error });
      const fault = await choice.fault(error, signal);
      if (signal.aborted) return null;
      throw fault;
    }
  }

  cancel(recordingId: RecordingId): void {
    if (this.#current?.recordingId === recordingId) this.stop();
  }

  retryNow(recordingId: RecordingId): void {
    if (this.#current?.recordingId === recordingId) this.#current.retryNow.dispatchEvent(new Event('retry'));
  }

  /** Whatever is under way is not wanted any more. */
  stop(): void {
    this.#current?.abort.abort(new DOMException('Not wanted any more', 'AbortError'));
    this.#current = null;
  }
}
