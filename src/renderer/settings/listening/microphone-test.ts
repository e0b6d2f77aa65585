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

const setTest = (microphoneTest: MicrophoneTestState): void => store.setState({ microphoneTest });
const chosenId = (): string => store.getState().settings?.settings.listening.microphoneId ?? '';

/** Lets somebody hear how they sound through the microphone: one test at a time, of whoever shows it. */
export class MicrophoneTester {
  #running: Test | null = null;

  /** Listens until it is finished, or for as long as a test takes. */
  async start(): Promise<void> {
    this.end();
    await this.#listenTo(chosenId());
  }

  /** Leads to where the system allows the microphone; where there is no such place, it is tried once more. */
  async allow(): Promise<void> {
    const result = await api.app.openMicrophoneSettings();
    if (store.getState().microphoneTest.phase !== 'failed') return;
    if (result.ok && result.data.opened) setTest({ phase: 'failed', fault: 'settingsOpened' });
    else await this.start();
  }

  /** Plays what was recorded. */
  finish(): void {
    const test = this.#running;
    this.#letGo();
    if (test?.microphone == null) setTest({ phase: 'idle' });
    else if (isDead(test.recording, Date.now() - test.openedAtEpochMs))
      setTest({ phase: 'failed', fault: 'silent' });
    else {
      setTest({ phase: 'playing' });
      sound.clips.play({ pcm: pcmOfSamples(samplesOf(test.recording)), sampleRateHz: RECORDING_RATE_HZ });
    }
  }

  /** Nothing of it is heard any more. */
  end(): void {
    this.#letGo();
    if (store.getState().microphoneTest.phase === 'playing') sound.clips.stop();
    setTest({ phase: 'idle' });
  }

  /** @param isReplaced this is the system's default, in the place of one that went away. */
  async #listenTo(deviceId: string, isReplaced = false): Promise<void> {
    const own: Test = {
      recording: EMPTY_RECORDING,
      abort: new AbortController(),
      microphone: null,
      openedAtEpochMs: NaN,
    };
    this.#running = own;
    setTest({ phase: 'opening' });
    const chosen = chosenId();
    // Another one that is chosen is the one to be tested.
    const unfollow = store.subscribe(() => {
      if (chosenId() !== chosen) void this.start();
    });
    own.abort.signal.addEventListener('abort', unfollow, { once: true });
    try {
      own.microphone = await microphones.open(
        deviceId,
        (block) => {
          own.recording = withBlock(own.recording, block);
          if (msOf(own.recording.samples) >= LONGEST_TEST_MS) this.finish();
        },
        () => this.#replace(own),
        own.abort.signal,
      );
      own.openedAtEpochMs = Date.now();
      setTest({ phase: 'listening', isReplaced });
    } catch (error) {
      const fault = error instanceof MicrophoneError ? error.fault : 'failed';
      this.#fail(own, isReplaced ? 'gone' : fault);
    }
  }

  /** It was unplugged: the system's default takes over. */
  #replace(own: Test): void {
    if (this.#running !== own) return;
    this.#letGo();
    void this.#listenTo('', true);
  }

  #fail(test: Test, fault: TalkFault): void {
    if (this.#running !== test) return;
    this.#letGo();
    setTest({ phase: 'failed', fault });
  }

  #letGo(): void {
    this.#running?.abort.abort(new DOMException('Let go', 'AbortError'));
    this.#running?.microphone?.close();
    this.#running = null;
  }
}
