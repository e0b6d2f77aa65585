import { soundPair } from '../audio/sound-pair.ts';
import { store } from '../state/store.ts';

/** Keeps in the store what the test found with the devices of now, as they are chosen, come and go. @returns what ends it. */
export function followEchoFound(): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const read = async (): Promise<void> => {
    const settings = store.getState().settings?.settings;
    if (settings === undefined) return;
    const { listening, voice } = settings;
    const isTested = Object.keys(listening.echoes).length > 0;
    const devices = isTested ? await navigator.mediaDevices.enumerateDevices() : [];
    if (signal.aborted) return;
    const pair = soundPair(devices, listening.microphoneId, voice.outputDeviceId);
    store.setState({ echoFound: listening.echoes[pair] ?? null });
  };
  // Where devices may not be listed, nothing is known of them.
  const readNow = (): void => void read().catch(() => store.setState({ echoFound: null }));
  navigator.mediaDevices.addEventListener('devicechange', readNow, { signal });
  const unfollow = store.subscribe(({ settings }, before) => {
    const [now, then] = [settings?.settings, before.settings?.settings];
    if (now?.listening !== then?.listening || now?.voice !== then?.voice) readNow();
  });
  signal.addEventListener('abort', unfollow);
  readNow();
  return () => ended.abort();
}
