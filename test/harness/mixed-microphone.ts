import type { Page } from '@playwright/test';
import { compileFlite, runFlite } from '../../src/simulator/voice/flite-program.ts';
import { fliteSpeechFor } from '../../src/simulator/voice/flite-voices.ts';

/** What the detector had the player do. */
export interface Interrupted {
  readonly type: 'ducked' | 'held';
  readonly detectedAtEpochMs: number;
  readonly epochMs: number;
}

interface Mixer {
  readonly interrupted: Interrupted[];
  readonly say: (base64: string, sampleRateHz: number) => Promise<void>;
}

/**
 * Runs in the page before its own scripts: mixes into the microphone what the player puts out, 20
 * dB down and 80 ms late, as a loudspeaker in the room would, and what a test says with `sayInto`.
 * The stream of the page's own device stays in it.
 */
export function installMixedMicrophone(): void {
  const echoGain = 0.1;
  const echoDelayS = 0.08;
  const voices: MediaStream[] = [];
  const wires = new Set<(voice: MediaStream) => void>();
  /**
   * What is said in the room: every microphone that is open takes it in, also one that is
   * opened in the middle of it.
   */
  let room: MediaStreamAudioDestinationNode | null = null;
  const roomNow = (): MediaStreamAudioDestinationNode => {
    room ??= new AudioContext({ sampleRate: 48_000 }).createMediaStreamDestination();
    return room;
  };
  const mixer: Mixer = {
    interrupted: [],
    say: (base64, sampleRateHz) => {
      const samples = new Int16Array(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer);
      const buffer = new AudioBuffer({ length: samples.length, sampleRate: sampleRateHz });
      buffer.copyToChannel(
        Float32Array.from(samples, (sample) => sample / 32_768),
        0,
      );
      const source = new AudioBufferSourceNode(roomNow().context, { buffer });
      source.connect(roomNow());
      source.start();
      return new Promise((resolve) => {
        source.onended = () => resolve();
      });
    },
  };
  const nodes = AudioNode.prototype as { connect: (this: AudioNode, ...to: unknown[]) => unknown };
  const { connect } = nodes;
  nodes.connect = function (this: AudioNode, ...to: unknown[]) {
    const { context } = this;
    if (
      to[0] === context.destination &&
      this instanceof AudioWorkletNode &&
      context instanceof AudioContext
    ) {
      const copy = context.createMediaStreamDestination();
      connect.call(this, copy);
      this.port.addEventListener('message', ({ data }: MessageEvent<Interrupted>) => {
        if (data.type === 'ducked' || data.type === 'held') mixer.interrupted.push(data);
      });
      voices.push(copy.stream);
      for (const wire of wires) wire(copy.stream);
    }
    return connect.call(this, ...to);
  };

  const { mediaDevices } = navigator;
  const original = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const device = await original(constraints);
    const context = new AudioContext({ sampleRate: 48_000 });
    const out = context.createMediaStreamDestination();
    const echo = new GainNode(context, { gain: echoGain });
    echo.connect(new DelayNode(context, { delayTime: echoDelayS })).connect(out);
    context.createMediaStreamSource(device).connect(out);
    context.createMediaStreamSource(roomNow().stream).connect(out);
    const wire = (voice: MediaStream): void => void context.createMediaStreamSource(voice).connect(echo);
    voices.forEach(wire);
    wires.add(wire);
    const [track] = out.stream.getAudioTracks();
    const stop = track?.stop.bind(track);
    if (track !== undefined)
      track.stop = () => {
        stop?.();
        wires.delete(wire);
        for (const own of device.getTracks()) own.stop();
        void context.close();
      };
    return out.stream;
  };
  Object.defineProperty(globalThis, 'mixedMicrophone', { value: mixer });
}

const spoken = async (words: string) =>
  runFlite(await compileFlite(), words, fliteSpeechFor('English_Graceful_Lady', 1, 0));

/** How long it takes to say these words. */
export async function spokenMs(words: string): Promise<number> {
  const { samples, sampleRateHz } = await spoken(words);
  return (samples.length / sampleRateHz) * 1_000;
}

/** Somebody says these words, the first `forMs` of them. Resolves when they were said. */
export async function sayInto(page: Page, words: string, forMs = Infinity): Promise<void> {
  const { samples, sampleRateHz } = await spoken(words);
  const said = Int16Array.from(samples.subarray(0, Math.min(samples.length, (forMs * sampleRateHz) / 1_000)));
  const base64 = Buffer.from(said.buffer).toString('base64');
  await page.evaluate(
    ([text, rateHz]) => {
      const { mixedMicrophone } = globalThis as unknown as { mixedMicrophone: Mixer };
      return mixedMicrophone.say(text, rateHz);
    },
    [base64, sampleRateHz] as const,
  );
}

/** What the player did so far because somebody spoke over it. */
export function readInterruptions(page: Page): Promise<readonly Interrupted[]> {
  return page.evaluate(
    () => (globalThis as unknown as { mixedMicrophone: Mixer }).mixedMicrophone.interrupted,
  );
}
