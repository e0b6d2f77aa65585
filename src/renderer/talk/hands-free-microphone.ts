import type { OpenMicrophone } from '../audio/microphone.ts';
import type { MicrophonePort } from '../audio/microphones.ts';
import type { RecordedBlock } from '../audio/recorder-messages.ts';
import type { Detector } from '../listening/detector.ts';
import { SilentMicrophone } from '../listening/silent-microphone.ts';

const another = (): DOMException => new DOMException('Another microphone', 'AbortError');

export interface HandsFreeMicrophoneOptions {
  readonly open: MicrophonePort;
  readonly detector: Pick<Detector, 'listenTo'>;
  /** Closes it. */
  readonly signal: AbortSignal;
  readonly isMuted: boolean;
  /** It was taken away, and no other one is being opened in its place. */
  readonly onGone: () => void;
  /** It has given nothing at all for a while, and is not muted; or it does again. */
  readonly onSilent: (isSilent: boolean) => void;
}

/** The microphone that the detector listens to: another one may take its place, and the detector goes on. */
export class HandsFreeMicrophone {
  readonly #options: HandsFreeMicrophoneOptions;
  /** Closes the one that is open. */
  #open: AbortController | null = null;
  /** Calls off the one that is being opened. */
  #opening: AbortController | null = null;
  #microphone: OpenMicrophone | null = null;
  #isMuted: boolean;
  #isSilent = false;

  constructor(options: HandsFreeMicrophoneOptions) {
    this.#options = options;
    this.#isMuted = options.isMuted;
  }

  /** Muted, it gives zeros, and stays open. */
  setMuted(isMuted: boolean): void {
    this.#isMuted = isMuted;
    this.#microphone?.setMuted(isMuted);
  }

  /** Lets go of the one that is open. */
  close(): void {
    this.#open?.abort(another());
  }

  /**
   * Opens a microphone for the detector, and then closes the one before.
   * @param deviceId '' is the system's default. @returns whether it is this one: not
   * when yet another one is being opened by then.
   * @throws MicrophoneError, the one before stays open; the signal's reason, when it has fired.
   */
  async listenBy(deviceId: string): Promise<boolean> {
    this.#opening?.abort(another());
    const listening = new AbortController();
    this.#opening = listening;
    const silent = new SilentMicrophone();
    // What it takes in goes to the detector alone.
    const take = ({ rms }: RecordedBlock): void => {
      const isSilent = silent.takeIn(this.#isMuted ? null : rms);
      if (isSilent === this.#isSilent) return;
      this.#isSilent = isSilent;
      this.#options.onSilent(isSilent);
    };
    const gone = (): void => {
      if ((this.#opening ?? listening) === listening) this.#options.onGone();
    };
    const { open, detector } = this.#options;
    try {
      const signal = AbortSignal.any([this.#options.signal, listening.signal]);
      const microphone = await open(deviceId, take, gone, signal);
      microphone.setMuted(this.#isMuted);
      const { port1, port2 } = new MessageChannel();
      detector.listenTo(port1);
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
