import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * The machine's PulseAudio (or PipeWire behind its protocol), as a user's hands: devices are plugged in and pulled out,
 * muted and chosen, spoken into, and what leaves the loudspeaker is recorded. A null sink stands for each loudspeaker,
 * and for each microphone one into whose monitor somebody speaks.
 */
export const SPEAKERS = 'speakers';
/** What is played here is what the microphone takes in. */
export const MICROPHONE_IN = 'microphone_in';
export const MICROPHONE = 'microphone';
export const RECORDED_RATE_HZ = 48_000;

const pactl = (...args: readonly string[]): string => execFileSync('pactl', args, { encoding: 'utf8' });

/** Why specs cannot hear: null, they can. */
export function whyDeaf(): string | null {
  if (process.env['PARLEY_TEST_TARGET'] !== 'electron') return 'the stand-in has no sound card';
  try {
    const sinks = pactl('list', 'short', 'sinks');
    const missing = [SPEAKERS, MICROPHONE_IN].find((name) => !sinks.includes(name));
    return missing === undefined ? null : `there is no sink "${missing}"`;
  } catch (error) {
    return `pactl: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A module of the sound server, until it is pulled out or disposed of. */
export interface Plugged extends Disposable {
  readonly unplug: () => void;
}

function load(module: string, ...args: readonly string[]): Plugged {
  const index = pactl('load-module', module, ...args).trim();
  let isIn = true;
  const unplug = (): void => {
    if (isIn) pactl('unload-module', index);
    isIn = false;
  };
  return { unplug, [Symbol.dispose]: unplug };
}

const described = (name: string): string => `device.description=${name}`;

/** Plugs in a loudspeaker; record it as `${name}.monitor`. */
export const plugInSpeakers = (name: string): Plugged =>
  load(
    'module-null-sink',
    `sink_name=${name}`,
    `rate=${RECORDED_RATE_HZ}`,
    `sink_properties=${described(name)}`,
  );

/**
 * Plugs in a microphone of this rate, which takes in what is said into the sink `${name}_in`.
 * Unplugged, the sink stays for as long as it is not disposed of: who speaks does not vanish with the microphone.
 */
export function plugInMicrophone(name: string, rateHz = RECORDED_RATE_HZ): Plugged & { plugIn: () => void } {
  const mouth = load(
    'module-null-sink',
    `sink_name=${name}_in`,
    `rate=${rateHz}`,
    `sink_properties=${described(`${name}In`)}`,
  );
  const open = (): Plugged =>
    load(
      'module-remap-source',
      `master=${name}_in.monitor`,
      `source_name=${name}`,
      `rate=${rateHz}`,
      `source_properties=${described(name)}`,
    );
  let source = open();
  return {
    plugIn: () => {
      source = open();
    },
    unplug: () => source.unplug(),
    [Symbol.dispose]: () => {
      source.unplug();
      mouth.unplug();
    },
  };
}

/** The loudspeaker is heard by the microphone, so late and so loud. @param decibels 0 or less. */
export function loopBack(latencyMs: number, decibels: number): Plugged {
  const loop = load(
    'module-loopback',
    `source=${SPEAKERS}.monitor`,
    `sink=${MICROPHONE_IN}`,
    `latency_msec=${latencyMs}`,
  );
  const inputs = pactl('list', 'short', 'sink-inputs').trim().split('\n');
  const [index] = (inputs.find((line) => line.includes('module-loopback')) ?? '').split('\t');
  if (index === undefined || index === '') throw new Error(`the loopback has no stream: ${inputs.join()}`);
  pactl('set-sink-input-volume', index, `${decibels}dB`);
  return loop;
}

export const chooseDefault = (kind: 'sink' | 'source', name: string): string =>
  pactl(`set-default-${kind}`, name);
/** As loud as it comes. The platform turns a microphone down that is too loud, for all who use it, and leaves it so. */
export const turnUpSource = (name: string): string => pactl('set-source-volume', name, '100%');
export const muteSource = (name: string, isMuted: boolean): string =>
  pactl('set-source-mute', name, isMuted ? '1' : '0');

export interface Recording {
  /** Ends it. What was recorded, 1 for full scale, at RECORDED_RATE_HZ. */
  readonly stop: () => Promise<Recorded>;
  /** So much has been recorded by now. */
  readonly seconds: () => number;
}

export interface Recorded {
  readonly samples: Float32Array;
  /** When the first sample left the loudspeaker, by the clock of the machine: at the latest. */
  readonly startedAtEpochMs: number;
}

/** Records what leaves a loudspeaker. Resolves when it records. @param source a monitor. */
export async function record(source = `${SPEAKERS}.monitor`): Promise<Recording> {
  const child = spawn(
    'parec',
    [
      '-d',
      source,
      '--raw',
      '--format=float32le',
      `--rate=${RECORDED_RATE_HZ}`,
      '--channels=1',
      '--latency-msec=10',
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const chunks: Buffer[] = [];
  let bytes = 0;
  // No chunk comes before its last sample was played: the least delay of all tells best when the first one was.
  let startedAtEpochMs = Infinity;
  const msOf = (count: number): number => (count / 4 / RECORDED_RATE_HZ) * 1_000;
  child.stdout.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    startedAtEpochMs = Math.min(startedAtEpochMs, performance.timeOrigin + performance.now() - msOf(bytes));
  });
  await once(child.stdout, 'data');
  return {
    seconds: () => msOf(bytes) / 1_000,
    stop: async () => {
      const closed = once(child, 'close');
      child.kill();
      await closed;
      const all = Buffer.concat(chunks);
      const samples = new Float32Array(all.buffer.slice(all.byteOffset, all.byteOffset + (all.length & ~3)));
      return { samples, startedAtEpochMs };
    },
  };
}

/** So much has been recorded: a busy machine records later than a clock tells. */
export async function untilSeconds(recording: Recording, seconds: number): Promise<void> {
  while (recording.seconds() < seconds) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Says these samples into a microphone. Resolves when they were said. @param sink who listens to it. */
export async function say(samples: Int16Array, rateHz: number, sink = MICROPHONE_IN): Promise<void> {
  const child = spawn(
    'paplay',
    ['-d', sink, '--raw', '--format=s16le', `--rate=${rateHz}`, '--channels=1', '--latency-msec=500'],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  );
  child.stdin.end(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`paplay ended with ${String(code)}`);
}
