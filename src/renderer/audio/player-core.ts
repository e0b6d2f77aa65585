import { assertNever } from '../../shared/assert.ts';
import { DuckGain } from './duck-gain.ts';
import type { ToVoice, VoiceLevel } from './interruption-messages.ts';
import type { FromPlayer, ToPlayer } from './player-messages.ts';
import { PlayerQueue } from './player-queue.ts';

const POSITIONS_PER_SECOND = 16;
const LEVELS_PER_SECOND = 30;
/** 1024 samples a message: the tap costs few messages and still lags by 43 ms at most at 24 kHz. */
const CAPTURED_QUANTA = 8;

export interface PlayerCoreOptions {
  /** To the detector, when there is one. */
  readonly postLevel: (level: VoiceLevel) => void;
  readonly sampleRateHz: number;
  /** See PlayerProcessorOptions. */
  readonly capture: boolean;
  readonly nowEpochMs: () => number;
  readonly post: (message: FromPlayer, transfer: ArrayBuffer[]) => void;
}

/** What goes to the worklet's core: all but the port, which is the processor's. */
export type ToPlayerCore = Exclude<ToPlayer, { type: 'detector' }>;

/** All that the worklet does: messages to the queue, quanta out of it, and what happened back to the page. */
export class PlayerCore {
  readonly #options: PlayerCoreOptions;
  readonly #queue: PlayerQueue;
  readonly #duckGain: DuckGain;
  #watch: number | null = null;
  /** Paused by the detector, and the page has not made it its own pause yet. */
  #isHeld = false;
  #position: { utterance: number; samples: number } | null = null;
  #framesToPosition = 0;
  #framesToLevel: number;
  #squares = 0;
  #levelIsZero = true;
  #captured: { firstFrame: number; samples: Float32Array<ArrayBuffer>; length: number } | null = null;

  constructor(options: PlayerCoreOptions) {
    this.#options = options;
    this.#queue = new PlayerQueue(options.sampleRateHz);
    this.#duckGain = new DuckGain(options.sampleRateHz);
    this.#framesToLevel = options.sampleRateHz / LEVELS_PER_SECOND;
  }

  receive(message: ToPlayerCore): void {
    switch (message.type) {
      case 'pcm':
        this.#queue.push(message.generation, message.utterance, message.samples);
        break;
      case 'end':
        this.#queue.end(message.generation, message.utterance);
        break;
      case 'trim':
        this.#queue.trim(message.generation, message.utterance, message.samples);
        break;
      case 'stop':
        this.#isHeld = false;
        this.#duckGain.unduck();
        this.#queue.stop(message.generation, this.#options.nowEpochMs());
        // At once: a suspended context renders nothing and would keep the page waiting.
        this.#postEvents();
        break;
      case 'pause':
        this.#isHeld = false;
        this.#queue.pause();
        break;
      case 'resume':
        this.#isHeld = false;
        this.#duckGain.unduck();
        this.#queue.resume();
        break;
      case 'watch':
        this.#watch = message.watch;
        this.#duckGain.unduck();
        if (this.#isHeld) this.#queue.resume();
        this.#isHeld = false;
        break;
      default:
        assertNever(message);
    }
  }

  /** Does what the detector asks for, unless the page does not allow it any more. */
  receiveFromDetector(message: ToVoice): void {
    if (message.watch !== this.#watch) return;
    switch (message.type) {
      case 'duck':
        this.#duckGain.duck();
        this.#tellDetected('ducked', message);
        break;
      case 'unduck':
        this.#duckGain.unduck();
        break;
      case 'hold':
        // A pause of the user's is not the detector's to end.
        this.#isHeld ||= !this.#queue.isPaused;
        this.#queue.pause();
        this.#tellDetected('held', message);
        break;
      default:
        assertNever(message);
    }
  }

  #tellDetected(
    type: 'ducked' | 'held',
    { watch, detectedAtEpochMs }: Extract<ToVoice, { type: 'duck' | 'hold' }>,
  ): void {
    this.#post({ type, watch, detectedAtEpochMs, epochMs: this.#options.nowEpochMs() });
  }

  /** Renders one quantum; `frame` is the context's frame of its first sample. */
  render(out: Float32Array, frame: number): void {
    const epochMs = this.#options.nowEpochMs();
    this.#queue.render(out, frame, epochMs);
    this.#duckGain.apply(out);
    this.#postEvents();
    this.#postPosition(out.length, epochMs);
    this.#postLevel(out);
    if (this.#options.capture) this.#capture(out, frame);
  }

  #post(message: FromPlayer): void {
    this.#options.post(message, []);
  }

  #postEvents(): void {
    for (const event of this.#queue.takeEvents()) {
      this.#post(event);
      // The first sample after a gap is worth a report of its own, not one up to 60 ms later.
      if (event.type === 'underrun') this.#framesToPosition = 0;
    }
  }

  #postPosition(frames: number, epochMs: number): void {
    this.#framesToPosition -= frames;
    const position = this.#queue.position;
    if (position === null) {
      this.#position = null;
      return;
    }
    const { utterance, samples } = position;
    const isNew = this.#position?.utterance !== utterance;
    if (!isNew && (this.#framesToPosition > 0 || this.#position?.samples === samples)) return;
    this.#position = { utterance, samples };
    this.#framesToPosition = this.#options.sampleRateHz / POSITIONS_PER_SECOND;
    this.#post({ type: 'played', utterance, samples, epochMs });
  }

  #postLevel(out: Float32Array): void {
    for (const sample of out) this.#squares += sample * sample;
    this.#framesToLevel -= out.length;
    if (this.#framesToLevel > 0) return;
    const window = this.#options.sampleRateHz / LEVELS_PER_SECOND;
    const rms = Math.min(1, Math.sqrt(this.#squares / (window - this.#framesToLevel)));
    this.#squares = 0;
    this.#framesToLevel = window;
    if (rms === 0 && this.#levelIsZero) return;
    this.#levelIsZero = rms === 0;
    this.#post({ type: 'level', rms });
    this.#options.postLevel({ rms });
  }

  #capture(out: Float32Array, frame: number): void {
    // Frames are skipped when a context starts or changes its device: a message holds only what follows on.
    if (this.#captured !== null && this.#captured.firstFrame + this.#captured.length !== frame)
      this.#postCaptured();
    const length = out.length * CAPTURED_QUANTA;
    const captured = (this.#captured ??= { firstFrame: frame, samples: new Float32Array(length), length: 0 });
    captured.samples.set(out, captured.length);
    captured.length += out.length;
    if (captured.length === length) this.#postCaptured();
  }

  #postCaptured(): void {
    if (this.#captured === null) return;
    const { firstFrame, samples, length } = this.#captured;
    this.#captured = null;
    const rendered = length === samples.length ? samples : samples.slice(0, length);
    this.#options.post({ type: 'rendered', firstFrame, samples: rendered }, [rendered.buffer]);
  }
}
