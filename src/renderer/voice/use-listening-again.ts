import { useEffect, useRef } from 'react';
import { tell } from '../talk/tell.ts';
import { store, useApp } from '../state/store.ts';
import { settingsIn, stageOf } from '../state/view.ts';

/**
 * Whoever chooses another microphone in the settings, or was led there to choose one, is listened to when they are
 * closed. The choice may reach the store only after that: main saves it first.
 */
export function useListeningAgain(): void {
  const areSettingsOpen = useApp(({ view }) => settingsIn(view) !== null);
  const microphoneId = useApp(({ settings }) => settings?.settings.listening.microphoneId);
  /** The microphone before the settings were opened; null: they were not, or what was chosen there is listened to. */
  const before = useRef<{ readonly microphoneId: string | undefined; readonly wasLed: boolean } | null>(null);
  useEffect(() => {
    const { view, handsFree } = store.getState();
    if (areSettingsOpen) {
      const wasLed = settingsIn(view)?.focus === 'microphone';
      before.current = { microphoneId, ...before.current, wasLed: wasLed || before.current?.wasLed === true };
      return;
    }
    const isMeant =
      before.current !== null && (before.current.wasLed || before.current.microphoneId !== microphoneId);
    if (!isMeant) return;
    before.current = null;
    if (stageOf(view) === 'voice' && handsFree === 'off') tell({ type: 'startHandsFree' });
  }, [areSettingsOpen, microphoneId]);
}
