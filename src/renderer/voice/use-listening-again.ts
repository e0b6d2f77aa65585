import { useEffect } from 'react';
import { startHandsFree } from '../state/hands-free.ts';
import { store, useApp } from '../state/store.ts';

/** Whoever has chosen another microphone in the settings, because the one before could not be used, is listened to when they are closed. */
export function useListeningAgain(): void {
  const areSettingsOpen = useApp(({ settingsView }) => settingsView !== null);
  useEffect(() => {
    if (!areSettingsOpen) return undefined;
    return () => {
      const { voiceView, handsFree, talkFault } = store.getState();
      if (voiceView && handsFree === 'off' && talkFault === null) void startHandsFree();
    };
  }, [areSettingsOpen]);
}
