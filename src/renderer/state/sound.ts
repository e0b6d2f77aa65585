import { createAudio } from '../audio/audio.ts';
import { api } from '../api.ts';
import { clearCaption, moveCaption } from './caption.ts';
import { store } from './store.ts';

/** All sound of the page. What it reports goes to the store, and to main as the truth about what was heard. */
export const sound = createAudio({
  onReport(report) {
    void api.turn.heard(report);
    store.setState(({ playback }) =>
      playback.turnId === report.turnId && playback.utteranceId === report.utteranceId
        ? { playback: { ...playback, heardMs: report.heardMs } }
        : {},
    );
    if (report.cut) clearCaption();
    else moveCaption(report.turnId, report.utteranceId, report.heardMs);
  },
  // The level is asked for by what draws it, once a frame.
  onLevel: () => undefined,
  onState(state) {
    if (state.phase === 'idle') clearCaption();
    store.setState(({ playback }) => ({
      playback: {
        ...state,
        heardMs:
          state.turnId === playback.turnId && state.utteranceId === playback.utteranceId
            ? playback.heardMs
            : 0,
      },
    }));
  },
  onFailure: () => store.setState({ preview: null, soundFailed: true }),
  onClip: (state) => {
    if (state === 'ended')
      store.setState(({ preview }) => (preview?.state === 'playing' ? { preview: null } : {}));
  },
  onDevice: (use) => store.setState({ outputDevice: use }),
});
