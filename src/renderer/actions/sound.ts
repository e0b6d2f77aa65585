import { createAudio } from '../audio/audio.ts';
import { openMicrophone } from '../audio/microphone.ts';
import { createMicrophones } from '../audio/microphones.ts';
import { api } from '../api.ts';
import { clearCaption, moveCaption } from '../state/caption.ts';
import { store } from '../state/store.ts';

/** All sound of the page. What it reports goes to the store, and to main as the truth about what was heard. */
export const sound = createAudio({
  onReport: (report) => void api.turn.heard(report),
  onPosition: moveCaption,
  onState(playback) {
    if (playback.phase === 'idle') clearCaption();
    store.setState({ playback });
  },
  onFailure: () => store.setState({ preview: null, soundFailed: true }),
  onClip: (state) => {
    if (state !== 'ended') return;
    store.setState(({ preview, microphoneTest }) => ({
      ...(preview?.state === 'playing' ? { preview: null } : {}),
      ...(microphoneTest.phase === 'playing' ? { microphoneTest: { phase: 'idle' } } : {}),
    }));
  },
  onDevice: (use) => store.setState({ outputDevice: use }),
});

/** All microphones of the page. */
export const microphones = createMicrophones(openMicrophone);
