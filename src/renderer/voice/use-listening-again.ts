import { useEffect, useRef } from 'react';
import { startHandsFree } from '../talk/hands-free.ts';
import { store, useApp } from '../state/store.ts';

/**
 * Whoever chooses another microphone in the settings, or was led there to choose one, is listened to when they are closed. The choice
 * may reach the store only after that: main saves it first.
 */
export function useListeningAgain(): void {
  const areSettingsOpen = useApp(({ settingsView }) => settingsView !== null);
  const microphoneId = useApp(({ settings }) => settings?.settings.listening.microphoneId);
  /** The microphone before the settings were opened; null: they were not, or what was chosen there is listened to. */
  const before = useRef<{ readonly microphoneId: string | undefined; readonly wasLed: boolean } | null>(null);
  useEffect(() => {
    if (areSettingsOpen) {
      const wasLed = store.getState().settingsView?.focus === 'microphone';
      before.current = { microphoneId, ...before.current, wasLed: wasLed || before.current?.wasLed === true };
      return;
    }
    const { voiceView, handsFree } = store.getState();
    const isMeant =
      before.current !== null && (before.current.wasLed || before.current.microphoneId !== microphoneId);
    if (!isMeant) return;
    before.current = null;
    if (voiceView && handsFree === 'off') void startHandsFree();
  }, [areSettingsOpen, microphoneId]);
}
