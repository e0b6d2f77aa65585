import { findTurn } from './find-turn.ts';
import { speaksReplies } from './speaks-replies.ts';
import type { AppState } from './store.ts';

/** Whether a voice sounds or waits for more, is still to be heard, or nothing will be heard of the latest reply. */
export function voiceNow({
  playback,
  spoken,
  soundFailed,
  settings,
  setup,
  turns,
}: Pick<AppState, 'playback' | 'spoken' | 'soundFailed' | 'settings' | 'setup' | 'turns'>):
  | 'voice'
  | 'voiceToCome'
  | 'none' {
  if (playback.turnId === null) return 'none';
  if (spoken?.turnId === playback.turnId) return 'voice';
  const record = findTurn(turns, playback.turnId)?.record;
  const isRead = soundFailed || !speaksReplies({ settings, setup }) || record?.warning != null;
  return isRead ? 'none' : 'voiceToCome';
}
