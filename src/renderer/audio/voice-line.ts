import type { AudioOutput } from './audio-output.ts';
import { PLAYER_PROCESSOR } from './player-messages.ts';
import type { ToPlayerCore } from './player-core.ts';
import type { FromPlayer, PlayerProcessorOptions, ToPlayer } from './player-messages.ts';
import { default as workletUrl } from './player.worklet.ts?worker&url';

/** A way to a player worklet that runs at one rate. */
export interface VoiceLine {
  readonly sampleRateHz: number;
  post(message: ToPlayerCore): void;
  /** The detector's end of this port may lower and pause the voice: see ToVoice. */
  connectDetector(port: MessagePort): void;
}

export type OpenVoiceLine = (
  sampleRateHz: number,
  onMessage: (message: FromPlayer) => void,
) => Promise<VoiceLine>;

/** Voice lines into this output. Opening one at another rate closes the former with its context. */
export function voiceLinesInto(output: AudioOutput): OpenVoiceLine {
  return async (sampleRateHz, onMessage) => {
    const context = await output.open(sampleRateHz);
    await context.audioWorklet.addModule(workletUrl);
    const processorOptions: PlayerProcessorOptions = { capture: false };
    const node = new AudioWorkletNode(context, PLAYER_PROCESSOR, {
      numberOfInputs: 0,
      outputChannelCount: [1],
      processorOptions,
    });
    node.port.onmessage = (event: MessageEvent<FromPlayer>) => onMessage(event.data);
    node.connect(context.destination);
    return {
      sampleRateHz,
      post: (message) =>
        node.port.postMessage(message, message.type === 'pcm' ? [message.samples.buffer] : []),
      connectDetector: (port) => node.port.postMessage({ type: 'detector', port } satisfies ToPlayer, [port]),
    };
  };
}
