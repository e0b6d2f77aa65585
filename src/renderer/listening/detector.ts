import type { DetectionSettings, FromDetector, ToDetector } from './detector-messages.ts';
import DetectorWorker from './detector.worker.ts?worker';

export interface Detector {
  /** Listens to what comes from this port. */
  listenTo(blocks: MessagePort): void;
  /** Lowers and pauses, by this port, the voice that somebody speaks over. */
  reachVoice(voice: MessagePort): void;
  /**
   * Listens, for nothing said before; null: does not.
   * @param generation counts up: what it tells from then on bears it.
   */
  arm(how: DetectionSettings | null, generation: number): void;
  /** Forgets what is being said, to its next pause. @param generation as with `arm`. */
  discard(generation: number): void;
  /** Does not listen any more; what is being said ends here, and is told. */
  rest(): void;
  /** The assistant replies, and its voice may be lowered and paused under this number; null: it is silent. */
  watch(watch: number | null): void;
  /** No more comes from the microphone: `finished` comes back, behind what had been said until then. */
  finish(): void;
  /** What was taken for somebody speaking was the assistant's own voice. */
  noteEcho(): void;
}

/**
 * Loads the detector, in a worker of its own, which `signal` ends.
 * @throws when it cannot be loaded, or `signal` fires, or has fired, before it is.
 */
export async function openDetector(
  onMessage: (message: FromDetector) => void,
  signal: AbortSignal,
): Promise<Detector> {
  signal.throwIfAborted();
  const worker = new DetectorWorker();
  const post = (message: ToDetector, transfer: Transferable[] = []): void =>
    worker.postMessage(message, transfer);
  const detector: Detector = {
    listenTo: (blocks) => post({ type: 'microphone', blocks }, [blocks]),
    reachVoice: (port) => post({ type: 'voice', port }, [port]),
    arm: (how, generation) => post({ type: 'arm', how, generation }),
    discard: (generation) => post({ type: 'discard', generation }),
    rest: () => post({ type: 'rest' }),
    watch: (watch) => post({ type: 'watch', watch }),
    finish: () => post({ type: 'finish' }),
    noteEcho: () => post({ type: 'echo' }),
  };
  return new Promise((resolve, reject) => {
    const end = (reason: unknown): void => {
      worker.terminate();
      reject(reason);
    };
    signal.addEventListener('abort', () => end(signal.reason), { once: true });
    worker.addEventListener('error', ({ message }) => {
      end(new Error(message));
      onMessage({ type: 'failed', reason: message });
    });
    worker.addEventListener('message', ({ data }: MessageEvent<FromDetector>) => {
      if (data.type === 'ready') resolve(detector);
      else if (data.type === 'failed') end(new Error(data.reason));
      onMessage(data);
    });
  });
}
