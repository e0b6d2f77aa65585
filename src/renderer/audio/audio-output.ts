import { createOutputDevice } from './output-device.ts';
import type { OutputDeviceUse } from './output-device.ts';

/** An open device costs power and keeps a headset's radio awake; opening it again takes 3 to 15 ms. */
const SUSPEND_AFTER_IDLE_MS = 30_000;
/** Setting a gain's value while sound passes is heard as a zip; this glides. */
const VOLUME_TIME_CONSTANT_S = 0.015;
const LEVEL_WINDOW_SAMPLES = 1024;

export interface OutputLine {
  readonly context: AudioContext;
  /** Connect here: volume, meter and device come after it. */
  readonly input: AudioNode;
}

export interface AudioOutput {
  /** The line at this rate. There is one context: one of another rate is closed first. Rejects when audio cannot be opened. */
  open(sampleRateHz: number): Promise<OutputLine>;
  /** The line that is open or opening, whatever its rate. */
  current(): Promise<OutputLine> | null;
  /** Runs the context now, so that the next sound need not wait for the device; suspended again after 30 s without sound. */
  wake(): void;
  /** While anyone wants it awake the context runs, also after the system interrupted it; 30 s after the last it is suspended. */
  keepAwake(owner: 'voice' | 'preview', awake: boolean): void;
  /** 0 to 1. */
  setVolume(volume: number): void;
  /** An id of enumerateDevices; '' is the system's default. */
  setDevice(deviceId: string): void;
  /** Root mean square of the last moments of what is sounding, after volume: 0 to 1. */
  level(): number;
  dispose(): void;
}

interface Graph extends OutputLine {
  readonly gain: GainNode;
  readonly analyser: AnalyserNode;
}

/** The one AudioContext of the page and what lies between a source and the ears: volume, meter, device. */
export function createAudioOutput(options: {
  readonly onDevice: (use: OutputDeviceUse) => void;
  readonly onFailure: (error: unknown) => void;
}): AudioOutput {
  const owners = new Set<'voice' | 'preview'>();
  const device = createOutputDevice(options.onDevice, options.onFailure);
  const recent = new Float32Array(LEVEL_WINDOW_SAMPLES);
  let opened: { readonly sampleRateHz: number; readonly graph: Promise<Graph> } | null = null;
  let graph: Graph | null = null;
  let idleTimer: ReturnType<typeof setTimeout> | null = null;
  let volume = 1;

  function rouse(): void {
    if (graph === null || graph.context.state === 'running' || graph.context.state === 'closed') return;
    const { context } = graph;
    // Not awaited by anyone: where a user gesture is needed first, resume() stays pending until there is one.
    context.resume().catch((error: unknown) => {
      if (context.state !== 'closed') options.onFailure(error);
    });
  }

  function suspendWhenIdle(): void {
    if (idleTimer !== null) clearTimeout(idleTimer);
    idleTimer = null;
    if (owners.size > 0) return;
    idleTimer = setTimeout(() => {
      if (graph?.context.state === 'running') void graph.context.suspend();
    }, SUSPEND_AFTER_IDLE_MS);
  }

  function wake(): void {
    rouse();
    suspendWhenIdle();
  }

  async function close({ context }: Graph): Promise<void> {
    if (context.state !== 'closed') await context.close();
  }

  async function build(sampleRateHz: number, former: Promise<Graph> | null): Promise<Graph> {
    graph = null;
    if (former !== null) await close(await former);
    const context = new AudioContext({ sampleRate: sampleRateHz, latencyHint: 'interactive' });
    const gain = new GainNode(context, { gain: volume });
    const analyser = new AnalyserNode(context, { fftSize: LEVEL_WINDOW_SAMPLES });
    gain.connect(analyser).connect(context.destination);
    context.addEventListener('statechange', () => {
      if (owners.size > 0) rouse();
    });
    device.attach(context);
    graph = { context, input: gain, gain, analyser };
    wake();
    return graph;
  }

  return {
    open(sampleRateHz) {
      if (opened?.sampleRateHz === sampleRateHz) return opened.graph;
      const opening = { sampleRateHz, graph: build(sampleRateHz, opened?.graph ?? null) };
      opened = opening;
      // The next one to ask tries again.
      opening.graph.catch(() => {
        if (opened === opening) opened = null;
      });
      return opening.graph;
    },
    current: () => opened?.graph ?? null,
    wake,
    keepAwake(owner, awake) {
      if (awake) owners.add(owner);
      else owners.delete(owner);
      if (awake) wake();
      else suspendWhenIdle();
    },
    setVolume(value) {
      volume = value;
      if (graph !== null)
        graph.gain.gain.setTargetAtTime(value, graph.context.currentTime, VOLUME_TIME_CONSTANT_S);
    },
    setDevice: (deviceId) => device.choose(deviceId),
    level() {
      if (graph === null || graph.context.state !== 'running') return 0;
      graph.analyser.getFloatTimeDomainData(recent);
      const squares = recent.reduce((sum, sample) => sum + sample * sample, 0);
      return Math.min(1, Math.sqrt(squares / recent.length));
    },
    dispose() {
      if (idleTimer !== null) clearTimeout(idleTimer);
      device.dispose();
      // One that could not be opened was reported by who opened it.
      opened?.graph.then(close).catch(() => null);
      opened = null;
      graph = null;
    },
  };
}
