import type { OpenMicrophone } from '../audio/microphone.ts';
import type { RecordedBlock } from '../audio/recorder-messages.ts';
import type { Detector } from '../listening/detector.ts';
import { SilentMicrophone } from '../listening/silent-microphone.ts';
import { openChosenMicrophone } from './microphone.ts';
import { store } from '../state/store.ts';

const another = (): DOMException => new DOMException('Another microphone', 'AbortError');

/** The microphone that the detector hears: another one may take its place, and the detector goes on. */
export class HandsFreeMicrophone {
  readonly #detector: Detector;
  readonly #signal: AbortSignal;
  readonly #onGone: () => void;
  /** Closes the one that is open. */
  #open: AbortController | null = null;
  /** Calls off the one that is being opened. */
  #opening: AbortController | null = null;
  #microphone: OpenMicrophone | null = null;

  /** @param signal closes it. @param onGone it was taken away, and no other one is being opened in its place. */
  constructor(detector: Detector, signal: AbortSignal, onGone: () => void) {
    this.#detector = detector;
    this.#signal = signal;
    this.#onGone = onGone;
  }

  get isOpen(): boolean {
    return this.#microphone !== null;
  }

  /** Muted, it gives zeros, and stays open. */
  setMuted(isMuted: boolean): void {
    this.#microphone?.setMuted(isMuted);
  }

  /** Lets go of the one that is open. */
  close(): void {
    this.#open?.abort(another());
  }

  /**
   * Opens a microphone for the detector, and then closes the one before.
   * @param deviceId '' is the system's default. @returns whether it is this one: not when yet another one is being opened by then.
   * @throws MicrophoneError, the one before stays open; the signal's reason, when it has fired.
   */
  async listenBy(deviceId: string): Promise<boolean> {
    this.#opening?.abort(another());
    const listening = new AbortController();
    this.#opening = listening;
    const silent = new SilentMicrophone();
    // What it hears goes to the detector alone.
    const take = ({ rms }: RecordedBlock): void => {
      const { isMuted, isMicrophoneSilent } = store.getState();
      const isSilent = silent.hear(isMuted ? null : rms);
      if (isSilent !== isMicrophoneSilent) store.setState({ isMicrophoneSilent: isSilent });
    };
    const gone = (): void => {
      if ((this.#opening ?? listening) === listening) this.#onGone();
    };
    try {
      const signal = AbortSignal.any([this.#signal, listening.signal]);
      const microphone = await openChosenMicrophone(take, gone, signal, deviceId);
      microphone.setMuted(store.getState().isMuted);
      const { port1, port2 } = new MessageChannel();
      this.#detector.hear(port1);
      microphone.copyTo(port2);
      this.close();
      this.#open = listening;
      this.#opening = null;
      this.#microphone = microphone;
      return true;
    } catch (error) {
      if (!listening.signal.aborted) throw error;
      return false;
    }
  }
}
