import { PlayerCore } from './player-core.ts';
import { PLAYER_PROCESSOR } from './player-messages.ts';
import type { ToVoice } from './interruption-messages.ts';
import type { PlayerProcessorOptions, ToPlayer } from './player-messages.ts';

// What AudioWorkletGlobalScope offers; TypeScript's DOM library does not describe it.
declare const currentFrame: number;
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(
  name: string,
  processor: new (options: { readonly processorOptions: PlayerProcessorOptions }) => AudioWorkletProcessor,
): void;

class PlayerProcessor extends AudioWorkletProcessor {
  readonly #core: PlayerCore;
  #detector: MessagePort | null = null;

  constructor({ processorOptions }: { readonly processorOptions: PlayerProcessorOptions }) {
    super();
    this.#core = new PlayerCore({
      sampleRateHz: sampleRate,
      capture: processorOptions.capture,
      nowEpochMs: () => Date.now(),
      post: (message, transfer) => this.port.postMessage(message, transfer),
      postLevel: (level) => this.#detector?.postMessage(level),
    });
    this.port.onmessage = ({ data }: MessageEvent<ToPlayer>) => {
      if (data.type === 'detector') this.#connectDetector(data.port);
      else this.#core.receive(data);
    };
  }

  #connectDetector(port: MessagePort): void {
    this.#detector = port;
    port.onmessage = ({ data }: MessageEvent<ToVoice>) => this.#core.receiveFromDetector(data);
  }

  process(_inputs: unknown, outputs: readonly (readonly Float32Array[])[]): boolean {
    const channel = outputs[0]?.[0];
    if (channel !== undefined) this.#core.render(channel, currentFrame);
    return true;
  }
}

registerProcessor(PLAYER_PROCESSOR, PlayerProcessor);
