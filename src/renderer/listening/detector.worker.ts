import { env } from 'onnxruntime-web/wasm';
import { default as modelUrl } from '@ricky0123/vad-web/dist/silero_vad_v6.onnx?url';
import { DetectorCore } from './detector-core.ts';
import type { FromDetector, ToDetector } from './detector-messages.ts';
import { Silero } from './silero.ts';

// What a worker's scope offers beside the page's.
declare const self: {
  postMessage(message: FromDetector, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToDetector>) => void) | null;
};

// More threads would need shared memory, which the page is not given.
env.wasm.numThreads = 1;

const detector = new DetectorCore((message, transfer) => self.postMessage(message, transfer));
self.onmessage = ({ data }) => detector.receive(data);

async function load(): Promise<void> {
  const response = await fetch(modelUrl);
  detector.use(await Silero.load(new Uint8Array(await response.arrayBuffer())));
  self.postMessage({ type: 'ready' });
}

load().catch((error: unknown) => self.postMessage({ type: 'failed', reason: String(error) }));
