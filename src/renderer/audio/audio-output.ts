import { createOutputDevice } from './output-device.ts';
import type { OutputDeviceUse } from './output-device.ts';

/** An open device costs power and keeps a headset's radio awake; opening it again takes 3 to 15 ms. */
const SUSPEND_AFTER_IDLE_MS = 30_000;

export interface AudioOutput {
  /**
   * The context at this rate. There is one: one of another rate is closed first. Rejects when audio cannot be opened.
   */
  open(sampleRateHz: number): Promise<AudioContext>;
  /** The one that is open or opening, whatever its rate. */
  current(): Promise<AudioContext> | null;
  /**
   * Runs the context now, so that the next sound need not wait for the
   * device; suspended again after 30 s without sound.
   */
  wake(): void;
  /**
   * While anyone wants it awake the context runs, also after the system
   * interrupted it; 30 s after the last it is suspended.
   */
  keepAwake(owner: 'voice' | 'preview', awake: boolean): void;
  /** An id of enumerateDevices; '' is the system's default. */
  setDevice(deviceId: string): void;
}

/** The one AudioContext of the page: opened, kept awake while it is needed, and led to the chosen device. */
export function createAudioOutput(options: {
  readonly onDevice: (use: OutputDeviceUse) => void;
  /** The context does not run, or has no device: nothing that is played now can be heard. */
  readonly onFailure: (error: unknown) => void;
}): AudioOutput {
  const owners = new Set<'voice' | 'preview'>();
  const device = createOutputDevice(options.onDevice, options.onFailure);
  let opened: { readonly sampleRateHz: number; readonly context: Promise<AudioContext> } | null = null;
  let current: AudioContext | null = null;
  let idleTimer: ReturnType<typeof setTimeout> | null = null;

  function rouse(): void {
    const context = current;
    if (context === null || context.state === 'running' || context.state === 'closed') return;
    // Not awaited by anyone: where a user gesture is needed first, resume() stays pending until there is one.
    context.resume().catch((error: unknown) => {
      // Ahead of need nothing is lost yet: it is tried again when there is something to hear.
      if (context.state !== 'closed' && owners.size > 0) options.onFailure(error);
    });
  }

  function suspendWhenIdle(): void {
    if (idleTimer !== null) clearTimeout(idleTimer);
    idleTimer = null;
    if (owners.size > 0) return;
    idleTimer = setTimeout(() => {
      if (current?.state === 'running') void current.suspend();
    }, SUSPEND_AFTER_IDLE_MS);
  }

  function wake(): void {
    rouse();
    suspendWhenIdle();
  }

  async function build(sampleRateHz: number, former: Promise<AudioContext> | null): Promise<AudioContext> {
    current = null;
    const before = await former;
    if (before !== null && before.state !== 'closed') await before.close();
    const context = new AudioContext({ sampleRate: sampleRateHz, latencyHint: 'interactive' });
    context.addEventListener('statechange', () => {
      if (owners.size > 0) rouse();
    });
    device.attach(context);
    current = context;
    wake();
    return context;
  }

  return {
    open(sampleRateHz) {
      if (opened?.sampleRateHz === sampleRateHz) return opened.context;
      const opening = { sampleRateHz, context: build(sampleRateHz, opened?.context ?? null) };
      opened = opening;
      // The next one to ask tries again.
      opening.context.catch(() => {
        if (opened === opening) opened = null;
      });
      return opening.context;
    },
    current: () => opened?.context ?? null,
    wake,
    keepAwake(owner, awake) {
      if (awake) owners.add(owner);
      else owners.delete(owner);
      if (awake) wake();
      else suspendWhenIdle();
    },
    setDevice: (deviceId) => device.choose(deviceId),
  };
}
