import { RecorderCore } from './recorder-core.ts';
import { RECORDER_PROCESSOR, type CopyBlocks } from './recorder-messages.ts';

// What AudioWorkletGlobalScope offers; TypeScript's DOM library does not describe it.
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

class RecorderProcessor extends AudioWorkletProcessor {
  #copyTo: MessagePort | null = null;
  readonly #core = new RecorderCore((block) => {
    this.#copyTo?.postMessage(block);
    this.port.postMessage(block, [block.samples.buffer]);
  });

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<CopyBlocks>) => {
      this.#copyTo = data.copyTo;
    };
  }

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const channel = inputs[0]?.[0];
    if (channel !== undefined) this.#core.push(channel);
    return true;
  }
}

registerProcessor(RECORDER_PROCESSOR, RecorderProcessor);
