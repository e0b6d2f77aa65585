import type { DetectionSettings, FromDetector, ToDetector } from './detector-messages.ts';
import DetectorWorker from './detector.worker.ts?worker';

export interface Detector {
  /** Hears what comes from this port. */
  hear(blocks: MessagePort): void;
  /** Listens, for nothing said before; null: does not. */
  arm(how: DetectionSettings | null): void;
  close(): void;
}

/** Loads the detector, in a worker of its own. @throws when it cannot be loaded. */
export function openDetector(onMessage: (message: FromDetector) => void): Promise<Detector> {
  const worker = new DetectorWorker();
  const post = (message: ToDetector, transfer: Transferable[] = []): void =>
    worker.postMessage(message, transfer);
  const detector: Detector = {
    hear: (blocks) => post({ type: 'microphone', blocks }, [blocks]),
    arm: (how) => post({ type: 'arm', how }),
    close: () => worker.terminate(),
  };
  return new Promise((resolve, reject) => {
    worker.addEventListener('error', (event) => {
      worker.terminate();
      reject(new Error(event.message));
      onMessage({ type: 'failed', reason: event.message });
    });
    worker.addEventListener('message', ({ data }: MessageEvent<FromDetector>) => {
      if (data.type === 'ready') resolve(detector);
      else if (data.type === 'failed') reject(new Error(data.reason));
      onMessage(data);
    });
  });
}
