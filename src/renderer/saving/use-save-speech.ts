import { useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { SavedSpeech, SaveSpeech } from '../../shared/saved-audio.ts';
import { api } from '../api.ts';

export type SaveState =
  | { readonly phase: 'idle' }
  /** From the click on: the system's dialog, the making and the writing. */
  | { readonly phase: 'saving' }
  | { readonly phase: 'saved'; readonly saved: SavedSpeech }
  | { readonly phase: 'failed'; readonly error: AppError };

export interface SavingSpeech {
  readonly state: SaveState;
  readonly save: (what: SaveSpeech) => void;
}

/** Saves speech, one file at a time, and keeps how the last of it went. */
export function useSaveSpeech(): SavingSpeech {
  const [state, setState] = useState<SaveState>({ phase: 'idle' });
  const run = async (what: SaveSpeech): Promise<void> => {
    setState({ phase: 'saving' });
    const result = await api.speech.save(what);
    if (!result.ok) setState({ phase: 'failed', error: result.error });
    else setState(result.data === null ? { phase: 'idle' } : { phase: 'saved', saved: result.data });
  };
  return {
    state,
    save: (what) => {
      if (state.phase !== 'saving') void run(what);
    },
  };
}
