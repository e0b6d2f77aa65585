import { RECORDING_RATE_HZ } from '../../shared/hearing.ts';
import { MicrophoneError, type OpenMicrophone } from '../audio/microphone.ts';
import { Recording } from '../talk/recording.ts';
import { openChosenMicrophone } from './microphone.ts';
import { sound } from './sound.ts';
import { store } from './store.ts';
import type { MicrophoneTestState, TalkFault } from './talk-state.ts';
import { cancelTalking, isTalking } from './talk.ts';

/** Long enough for a sentence. */
const LONGEST_TEST_MS = 8_000;

interface Test {
  readonly recording: Recording;
  readonly abort: AbortController;
  microphone: OpenMicrophone | null;
  openedAtEpochMs: number;
}

let running: Test | null = null;

const setTest = (microphoneTest: MicrophoneTestState): void => store.setState({ microphoneTest });

/** Listens until it is finished, or for as long as a test takes. */
export async function startMicrophoneTest(): Promise<void> {
  endMicrophoneTest();
  if (isTalking()) cancelTalking();
  const own: Test = {
    recording: new Recording(),
    abort: new AbortController(),
    microphone: null,
    openedAtEpochMs: NaN,
  };
  running = own;
  setTest({ phase: 'opening' });
  try {
    own.microphone = await openChosenMicrophone(
      (block) => {
        own.recording.add(block);
        if (own.recording.durationMs >= LONGEST_TEST_MS) finishMicrophoneTest();
      },
      () => fail(own, 'gone'),
      own.abort.signal,
    );
    own.openedAtEpochMs = Date.now();
    setTest({ phase: 'listening' });
  } catch (error) {
    fail(own, error instanceof MicrophoneError ? error.fault : 'failed');
  }
}

/** Plays what was heard. */
export function finishMicrophoneTest(): void {
  const test = running;
  letGo();
  if (test?.microphone == null) setTest({ phase: 'idle' });
  else if (test.recording.isDead(Date.now() - test.openedAtEpochMs))
    setTest({ phase: 'failed', fault: 'silent' });
  else {
    setTest({ phase: 'playing' });
    sound.clips.play({ pcm: test.recording.pcm(), sampleRateHz: RECORDING_RATE_HZ });
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
