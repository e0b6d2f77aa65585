import { RECORDING_RATE_HZ } from '../../../shared/hearing.ts';
import { api } from '../../api.ts';
import type { OpenMicrophone } from '../../audio/microphone.ts';
import { MicrophoneError } from '../../audio/microphone-error.ts';
import { pcmOfSamples } from '../../audio/pcm.ts';
import { EMPTY_RECORDING, isDead, msOf, samplesOf, withBlock, type Recording } from '../../talk/recording.ts';
import { microphones, sound } from '../../actions/sound.ts';
import { store } from '../../state/store.ts';
import type { MicrophoneTestState, TalkFault } from '../../state/talk-state.ts';

/** Long enough for a sentence. */
const LONGEST_TEST_MS = 8_000;

interface Test {
  recording: Recording;
  readonly abort: AbortController;
  microphone: OpenMicrophone | null;
  openedAtEpochMs: number;
}

let running: Test | null = null;

const setTest = (microphoneTest: MicrophoneTestState): void => store.setState({ microphoneTest });

/** Listens until it is finished, or for as long as a test takes. */
export async function startMicrophoneTest(): Promise<void> {
  endMicrophoneTest();
  await listenTo(chosenId());
}

const chosenId = (): string => store.getState().settings?.settings.listening.microphoneId ?? '';

/** @param isReplaced this is the system's default, in the place of one that went away. */
async function listenTo(deviceId: string, isReplaced = false): Promise<void> {
  const own: Test = {
    recording: EMPTY_RECORDING,
    abort: new AbortController(),
    microphone: null,
    openedAtEpochMs: NaN,
  };
  running = own;
  setTest({ phase: 'opening' });
  const chosen = chosenId();
  // Another one that is chosen is the one to be tested.
  const unfollow = store.subscribe(() => {
    if (chosenId() !== chosen) void startMicrophoneTest();
  });
  own.abort.signal.addEventListener('abort', unfollow, { once: true });
  try {
    own.microphone = await microphones.open(
      deviceId,
      (block) => {
        own.recording = withBlock(own.recording, block);
        if (msOf(own.recording.samples) >= LONGEST_TEST_MS) finishMicrophoneTest();
      },
      () => replace(own),
      own.abort.signal,
    );
    own.openedAtEpochMs = Date.now();
    setTest({ phase: 'listening', isReplaced });
  } catch (error) {
    const fault = error instanceof MicrophoneError ? error.fault : 'failed';
    fail(own, isReplaced ? 'gone' : fault);
  }
}

/** It was unplugged: the system's default takes over. */
function replace(own: Test): void {
  if (running !== own) return;
  letGo();
  void listenTo('', true);
}

/** Leads to where the system allows the microphone; where there is no such place, it is tried once more. */
export async function allowMicrophone(): Promise<void> {
  const result = await api.app.openMicrophoneSettings();
  if (store.getState().microphoneTest.phase !== 'failed') return;
  if (result.ok && result.data.opened) setTest({ phase: 'failed', fault: 'settingsOpened' });
  else await startMicrophoneTest();
}

/** Plays what was heard. */
export function finishMicrophoneTest(): void {
  const test = running;
  letGo();
  if (test?.microphone == null) setTest({ phase: 'idle' });
  else if (isDead(test.recording, Date.now() - test.openedAtEpochMs))
    setTest({ phase: 'failed', fault: 'silent' });
  else {
    setTest({ phase: 'playing' });
    sound.clips.play({ pcm: pcmOfSamples(samplesOf(test.recording)), sampleRateHz: RECORDING_RATE_HZ });
  }
}

/** Nothing of it is heard any more. */
export function endMicrophoneTest(): void {
  letGo();
  if (store.getState().microphoneTest.phase === 'playing') sound.clips.stop();
  setTest({ phase: 'idle' });
}

function fail(test: Test, fault: TalkFault): void {
  if (running !== test) return;
  letGo();
  setTest({ phase: 'failed', fault });
}

function letGo(): void {
  running?.abort.abort(new DOMException('Let go', 'AbortError'));
  running?.microphone?.close();
  running = null;
}
