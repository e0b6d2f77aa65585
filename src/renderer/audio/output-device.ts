import { lookForDevices } from './look-for-devices.ts';

/**
 * Which device was asked for and which sounds: they differ while the chosen
 * one is not there. '' is the system's default.
 */
export interface OutputDeviceUse {
  readonly wantedId: string;
  readonly usedId: string;
}

export interface OutputDevice {
  /** Applies the choice to this context, and later choices too. */
  attach(context: AudioContext): void;
  choose(deviceId: string): void;
}

/** TypeScript's DOM library does not describe it yet; every Chromium since 110 has it. */
type SinkContext = AudioContext & { setSinkId(deviceId: string): Promise<void> };

function canChooseSink(context: AudioContext): context is SinkContext {
  return 'setSinkId' in context;
}

async function isPresent(deviceId: string): Promise<boolean> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const ids = devices.filter(({ kind }) => kind === 'audiooutput').map((device) => device.deviceId);
  // Without a permission the ids are empty: then only trying tells.
  return ids.includes(deviceId) || ids.every((id) => id === '');
}

async function route(context: SinkContext, deviceId: string): Promise<string> {
  try {
    // setSinkId answers for the id that is already set without looking whether the device is still there.
    if (deviceId !== '' && (await isPresent(deviceId))) {
      await context.setSinkId(deviceId);
      return deviceId;
    }
  } catch {
    // It went away in between, or may not be used: the caller is told that the default one sounds instead.
  }
  await context.setSinkId('');
  return '';
}

/** Keeps the context on the chosen device: on the default one while that is gone, and back when it returns. */
export function createOutputDevice(
  onUse: (use: OutputDeviceUse) => void,
  onFailure: (error: unknown) => void,
): OutputDevice {
  let context: AudioContext | null = null;
  let wantedId = '';
  let reported: OutputDeviceUse = { wantedId: '', usedId: '' };
  let endLooking: (() => void) | null = null;
  // One after the other: a setSinkId that overtakes another makes that one fail as if its device were gone.
  let work = Promise.resolve();

  async function apply(): Promise<void> {
    const target = context;
    const id = wantedId;
    if (target === null || target.state === 'closed' || !canChooseSink(target)) return;
    const usedId = await route(target, id).catch((error: unknown) => {
      // A context that was closed in between has a successor, which is told by itself.
      if (target.state === 'closed') return null;
      throw error;
    });
    if (usedId === null) return;
    if (reported.wantedId === id && reported.usedId === usedId) return;
    reported = { wantedId: id, usedId };
    onUse(reported);
  }

  function enqueue(): void {
    work = work.then(apply).catch(onFailure);
  }

  navigator.mediaDevices.addEventListener('devicechange', enqueue);
  return {
    attach(next) {
      context = next;
      if (wantedId !== '') enqueue();
    },
    choose(deviceId) {
      if (deviceId === wantedId) return;
      wantedId = deviceId;
      // The default one is the system's to follow.
      endLooking?.();
      endLooking = deviceId === '' ? null : lookForDevices();
      enqueue();
    },
  };
}
