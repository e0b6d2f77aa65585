import { MOST_ECHOES, type EchoFound } from '../../../shared/settings.ts';
import { MicrophoneError } from '../../audio/microphone-error.ts';
import { pcmOfSamples } from '../../audio/pcm.ts';
import { soundPair } from '../../audio/sound-pair.ts';
import { blocksIn } from '../../listening/block.ts';
import { CHECK_RATE_HZ, checkSound } from '../../listening/check-sound.ts';
import { judgeSound, LATEST_ECHO_MS, type SoundFound } from '../../listening/sound-check.ts';
import { updateSettings } from '../../actions/settings-actions.ts';
import { microphones, sound } from '../../actions/sound.ts';
import { store } from '../../state/store.ts';
import type { SoundTestState } from '../../state/talk-state.ts';

const setTest = (soundTest: SoundTestState): void => store.setState({ soundTest });
const chosen = (): { readonly microphoneId: string; readonly outputDeviceId: string } => {
  const settings = store.getState().settings?.settings;
  return {
    microphoneId: settings?.listening.microphoneId ?? '',
    outputDeviceId: settings?.voice.outputDeviceId ?? '',
  };
};

/**
 * Plays a sound, listens for it twice at once, as the microphone gives it and as the platform cleans it of echo, and
 * says what that tells of interrupting by speaking. One test at a time. Nothing of it leaves the computer.
 */
export class SoundTester {
  #running: AbortController | null = null;

  async start(): Promise<void> {
    this.end();
    const own = new AbortController();
    this.#running = own;
    setTest({ phase: 'opening' });
    try {
      const found = await measure(own.signal);
      if (found === null) setTest({ phase: 'failed', fault: 'silent' });
      else {
        setTest({ phase: 'done', found });
        if (found !== 'tooLoud') await keep(found);
      }
    } catch (error) {
      if (own.signal.aborted) return;
      setTest({ phase: 'failed', fault: error instanceof MicrophoneError ? error.fault : 'noSound' });
    } finally {
      // Lets go of both microphones.
      own.abort(new DOMException('Over', 'AbortError'));
      if (this.#running === own) this.#running = null;
    }
  }

  /** Nothing of it is heard any more. */
  end(): void {
    if (this.#running !== null) sound.clips.stop();
    this.#running?.abort(new DOMException('Let go', 'AbortError'));
    this.#running = null;
    setTest({ phase: 'idle' });
  }
}

/** @returns null: the microphone gives nothing at all. @throws MicrophoneError; the signal's reason. */
async function measure(signal: AbortSignal): Promise<SoundFound | null> {
  const { samples, levels } = checkSound();
  const wanted = levels.length + blocksIn(LATEST_ECHO_MS);
  const taken: { raw: number[]; cleaned: number[] } = { raw: [], cleaned: [] };
  const { promise: over, resolve: heardAll, reject: fail } = Promise.withResolvers<void>();
  const open = (of: keyof typeof taken): Promise<unknown> =>
    microphones.open(
      chosen().microphoneId,
      ({ rms }) => {
        taken[of].push(rms);
        if (taken.raw.length >= wanted && taken.cleaned.length >= wanted) heardAll();
      },
      () => fail(new MicrophoneError('gone')),
      signal,
      of === 'raw',
    );
  await Promise.all([open('raw'), open('cleaned')]);
  signal.addEventListener('abort', () => fail(signal.reason), { once: true });
  setTest({ phase: 'running' });
  taken.raw = [];
  taken.cleaned = [];
  const hadFailed = store.getState().soundFailed;
  sound.clips.play({ pcm: pcmOfSamples(samples), sampleRateHz: CHECK_RATE_HZ });
  await over;
  if (store.getState().soundFailed && !hadFailed) throw new Error('nothing was played');
  if (taken.raw.every((rms) => rms === 0)) return null;
  return judgeSound({ played: levels, ...taken });
}

/** Remembers it for these devices. */
async function keep(found: EchoFound): Promise<void> {
  const { microphoneId, outputDeviceId } = chosen();
  const devices = await navigator.mediaDevices.enumerateDevices();
  const pair = soundPair(devices, microphoneId, outputDeviceId);
  const others = Object.entries(store.getState().settings?.settings.listening.echoes ?? {}).filter(
    ([name]) => name !== pair,
  );
  const echoes = Object.fromEntries([...others.slice(1 - MOST_ECHOES), [pair, found]]);
  await updateSettings({ listening: { echoes } });
}
