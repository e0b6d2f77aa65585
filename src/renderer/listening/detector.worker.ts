import { env } from 'onnxruntime-web/wasm';
import { default as modelUrl } from '@ricky0123/vad-web/dist/silero_vad_v6.onnx?url';
import type { RecordedBlock } from '../audio/recorder-messages.ts';
import type { FromDetector, ToDetector } from './detector-messages.ts';
import { Segmenter, segmenterOptions } from './segmenter.ts';
import { Silero } from './silero.ts';

// What a worker's scope offers beside the page's.
declare const self: {
  postMessage(message: FromDetector, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToDetector>) => void) | null;
};

/** More than this behind, and what is waiting is of no use any more: a second and a half. */
const MOST_WAITING = 48;

// More threads would need shared memory, which the page is not given.
env.wasm.numThreads = 1;

const waiting: Int16Array[] = [];
/** Null: it does not listen. */
let segmenter: Segmenter | null = null;
let isHearing = false;
let silero: Silero | null = null;

self.onmessage = ({ data }) => {
  if (data.type === 'microphone') {
    data.blocks.onmessage = ({ data: block }: MessageEvent<RecordedBlock>) => {
      if (segmenter === null) return;
      waiting.push(block.samples);
      if (waiting.length > MOST_WAITING) waiting.splice(0, waiting.length - MOST_WAITING);
      void hearAll();
    };
    return;
  }
  segmenter = data.how === null ? null : new Segmenter(segmenterOptions(data.how));
  waiting.length = 0;
  silero?.reset();
};

async function hearAll(): Promise<void> {
  if (isHearing || silero === null) return;
  isHearing = true;
  try {
    for (let block = waiting.shift(); block !== undefined; block = waiting.shift()) {
      const own = segmenter;
      const probability = await silero.hear(block);
      // It was armed anew, or not any more, while it thought.
      if (own === null || own !== segmenter) continue;
      const event = own.push(block, probability);
      if (event?.type === 'end') self.postMessage(event, [event.samples.buffer]);
      else if (event !== null) self.postMessage(event);
    }
  } catch (error) {
    self.postMessage({ type: 'failed', reason: String(error) });
  } finally {
    isHearing = false;
  }
}

async function load(): Promise<void> {
  const answer = await fetch(modelUrl);
  silero = await Silero.load(new Uint8Array(await answer.arrayBuffer()));
  self.postMessage({ type: 'ready' });
}

load().catch((error: unknown) => self.postMessage({ type: 'failed', reason: String(error) }));
