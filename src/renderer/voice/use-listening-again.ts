import { useEffect } from 'react';
import { startHandsFree } from '../talk/hands-free.ts';
import { store, useApp } from '../state/store.ts';

const microphoneId = (): string | undefined => store.getState().settings?.settings.listening.microphoneId;

/** Whoever chooses another microphone in the settings, or was led there to choose one, is listened to when they are closed. */
export function useListeningAgain(): void {
  const areSettingsOpen = useApp(({ settingsView }) => settingsView !== null);
  useEffect(() => {
    if (!areSettingsOpen) return undefined;
    const before = microphoneId();
    const wasLed = store.getState().settingsView?.focus === 'microphone';
    return () => {
      const { voiceView, handsFree } = store.getState();
      const isMeant = wasLed || microphoneId() !== before;
      if (voiceView && handsFree === 'off' && isMeant) void startHandsFree();
    };
  }, [areSettingsOpen]);
}
