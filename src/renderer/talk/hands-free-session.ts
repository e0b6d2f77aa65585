import { assertNever } from '../../shared/assert.ts';
import { MicrophoneError, type MicrophoneFault } from '../audio/microphone-error.ts';
import type { Detector } from '../listening/detector.ts';
import { HandsFreeMicrophone } from './hands-free-microphone.ts';
import type { OutcomeEvent, DetectorEffect } from './machine-events.ts';
import type { TalkPorts } from './ports.ts';

export interface HandsFreeSessionOptions {
  /** Its number: all that it tells bears it. */
  readonly run: number;
  readonly isMuted: boolean;
  readonly ports: Pick<TalkPorts, 'openMicrophone' | 'untilBack' | 'openDetector' | 'reach'>;
  readonly tell: (event: OutcomeEvent) => void;
}

/** The detector and the microphone of Hands-free, from when it is switched on until it is off. */
export class HandsFreeSession {
  readonly run: number;
  readonly #options: HandsFreeSessionOptions;
  readonly #abort = new AbortController();
  #isMuted: boolean;
  #detector: Detector | null = null;
  #microphone: HandsFreeMicrophone | null = null;
  #chosenId = '';
  /** Ends the wait for the chosen microphone while the system's default stands in. */
  #waiting: AbortController | null = null;

  constructor(options: HandsFreeSessionOptions) {
    this.run = options.run;
    this.#options = options;
    this.#isMuted = options.isMuted;
  }

  /** Loads the detector and opens the microphone. What becomes of that is told. */
  async open(microphoneId: string): Promise<void> {
    const { run, ports, tell } = this.#options;
    const { signal } = this.#abort;
    this.#chosenId = microphoneId;
    try {
      const detector = await ports.openDetector(
        (message) => tell({ type: 'detected', run, message }),
        signal,
      );
      // It may have been switched off at any of these steps.
      signal.throwIfAborted();
      this.#detector = detector;
      ports.reach.connectDetector((port) => detector.reachVoice(port));
      const microphone = new HandsFreeMicrophone({
        open: ports.openMicrophone,
        detector,
        signal,
        isMuted: this.#isMuted,
        onGone: () => tell({ type: 'handsFreeGone', run }),
        onSilent: (isSilent) => tell({ type: 'microphoneSilent', run, isSilent }),
      });
      this.#microphone = microphone;
      if (await microphone.listenBy(microphoneId)) tell({ type: 'handsFreeOpened', run });
    } catch (error) {
      tell({ type: 'handsFreeRefused', run, fault: faultOf(error, 'detector') });
    }
  }

  /**
   * @param microphoneId null: the one before went away, and the system's default takes its place; the chosen one
   * does so again when it is back.
   */
  async changeMicrophone(microphoneId: string | null): Promise<void> {
    const { run, tell } = this.#options;
    this.#waiting?.abort(new DOMException('Another microphone', 'AbortError'));
    if (microphoneId === null) this.#microphone?.close();
    else this.#chosenId = microphoneId;
    try {
      if ((await this.#microphone?.listenBy(microphoneId ?? '')) !== true) return;
      tell({ type: 'microphoneChanged', run, isDefault: microphoneId === null });
      if (microphoneId === null && this.#chosenId !== '') this.#waitForChosen(this.#chosenId);
    } catch (error) {
      tell({ type: 'microphoneNotChanged', run, fault: faultOf(error, 'failed') });
    }
  }

  #waitForChosen(chosenId: string): void {
    this.#waiting = new AbortController();
    const signal = AbortSignal.any([this.#abort.signal, this.#waiting.signal]);
    this.#options.ports.untilBack(chosenId, signal).then(
      () => void this.changeMicrophone(chosenId),
      () => undefined,
    );
  }

  setMuted(isMuted: boolean): void {
    this.#isMuted = isMuted;
    this.#microphone?.setMuted(isMuted);
  }

  perform(effect: DetectorEffect): void {
    const detector = this.#detector;
    switch (effect.type) {
      case 'arm':
        return detector?.arm(effect.how, effect.generation);
      case 'discard':
        return detector?.discard(effect.generation);
      case 'watch':
        // The voice first: it is to know of the number by which the detector may reach it.
        this.#options.ports.reach.watch(effect.watch);
        return detector?.watch(effect.watch);
      case 'rest':
        return detector?.rest();
      case 'finish':
        return detector?.finish();
      case 'noteEcho':
        return detector?.noteEcho();
      default:
        assertNever(effect);
    }
  }

  close(): void {
    const { reach } = this.#options.ports;
    reach.watch(null);
    reach.connectDetector(null);
    this.#abort.abort(new DOMException('Let go', 'AbortError'));
  }
}

function faultOf<Other>(error: unknown, other: Other): MicrophoneFault | Other {
  return error instanceof MicrophoneError ? error.fault : other;
}
