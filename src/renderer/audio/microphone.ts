import { RECORDING_RATE_HZ } from '../../shared/hearing.ts';
import { MicrophoneError, type MicrophoneFault } from './microphone-error.ts';
import { RECORDER_PROCESSOR, type CopyBlocks, type RecordedBlock } from './recorder-messages.ts';
import { default as workletUrl } from './recorder.worklet.ts?worker&url';
import { watchDevice } from './watch-device.ts';

export interface OpenMicrophone {
  /** Every block goes to this port too, straight from the audio thread. */
  copyTo(port: MessagePort): void;
  /** Muted, it gives zeros, and stays open. */
  setMuted(isMuted: boolean): void;
  /** Lets go of the device at once: the system's sign that it is in use goes out. */
  close(): void;
}

/** The names of https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia. */
const FAULTS: ReadonlyMap<string, MicrophoneFault> = new Map([
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
]);

/**
 * All that the computer plays is taken out where the platform can (`all`); elsewhere Chromium takes it for `true`,
 * which is what it plays itself. Never only what other people say (`remote-only`): Parley's voice would stay in it.
 * TypeScript's DOM library knows only true and false.
 */
const ECHO_CANCELLATION = { ideal: 'all' } as unknown as ConstrainBoolean;
/** Nothing is taken out and nothing made louder: what the microphone takes in, for measuring. */
const RAW = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false };
const PROCESSING = {
  channelCount: 1,
  echoCancellation: ECHO_CANCELLATION,
  noiseSuppression: true,
  autoGainControl: true,
};

async function openStream(deviceId: string, isRaw: boolean): Promise<MediaStream> {
  try {
    const wanted = deviceId === '' ? {} : { deviceId: { exact: deviceId } };
    return await navigator.mediaDevices.getUserMedia({ audio: { ...(isRaw ? RAW : PROCESSING), ...wanted } });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    // The chosen one is not there: the system's default takes over.
    if (deviceId !== '' && FAULTS.get(name) === 'missing') return openStream('', isRaw);
    throw new MicrophoneError(FAULTS.get(name) ?? 'failed', error);
  }
}

/**
 * Opens a microphone and gives what it takes in as blocks at RECORDING_RATE_HZ, to which Chromium resamples it.
 * @param deviceId of enumerateDevices; '', or one that is not there, is the system's default.
 * @param onGone the device was taken away; nothing comes any more.
 * @param isRaw without echo cancellation, noise suppression and gain control.
 * @throws MicrophoneError; nothing stays open then, nor when `signal` fires while it is being
 * opened. Nothing is opened when it has fired before.
 */
export async function openMicrophone(
  deviceId: string,
  onBlock: (block: RecordedBlock) => void,
  onGone: () => void,
  signal: AbortSignal,
  isRaw = false,
): Promise<OpenMicrophone> {
  signal.throwIfAborted();
  const stream = await openStream(deviceId, isRaw);
  const [track] = stream.getAudioTracks();
  let context: AudioContext | null = null;
  let unwatch = (): void => undefined;
  const close = (): void => {
    unwatch();
    for (const open of stream.getTracks()) open.stop();
    if (context !== null && context.state !== 'closed') void context.close();
  };
  // The signal counts from here on, because what follows may hang.
  signal.addEventListener('abort', close, { once: true });
  let recorder: AudioWorkletNode;
  try {
    signal.throwIfAborted();
    context = new AudioContext({ sampleRate: RECORDING_RATE_HZ, latencyHint: 'interactive' });
    await context.audioWorklet.addModule(workletUrl);
    signal.throwIfAborted();
    recorder = new AudioWorkletNode(context, RECORDER_PROCESSOR, {
      numberOfOutputs: 0,
      channelCount: 1,
      channelCountMode: 'explicit',
    });
    recorder.port.onmessage = (event: MessageEvent<RecordedBlock>) => {
      if (!signal.aborted) onBlock(event.data);
    };
    context.createMediaStreamSource(stream).connect(recorder);
    if (track !== undefined) unwatch = watchDevice(track, onGone);
    // The track ended while it was being opened: no event will tell of that.
    if (track?.readyState === 'ended') onGone();
    await context.resume();
    signal.throwIfAborted();
  } catch (error) {
    close();
    throw signal.aborted ? signal.reason : new MicrophoneError('failed', error);
  }
  return {
    copyTo: (port) => recorder.port.postMessage({ copyTo: port } satisfies CopyBlocks, [port]),
    setMuted(isMuted) {
      if (track !== undefined) track.enabled = !isMuted;
    },
    close,
  };
}
