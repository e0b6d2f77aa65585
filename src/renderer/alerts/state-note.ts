import { isVoiceSlowed } from '../state/assistant-state.ts';
import { questionIn } from '../state/asked-now.ts';
import type { AppState } from '../state/store.ts';
import { stageOf } from '../state/view.ts';

/** What is worth knowing beside the state. */
export type StateNote =
  | {
      readonly kind:
        | 'justSpeak'
        | 'justTalk'
        | 'gettingUsed'
        | 'hardToInterrupt'
        | 'sayYesOrNo'
        | 'youAreListenedTo'
        | 'howToSend'
        | 'demoHowToSend'
        | 'demoJustSpeak'
        | 'nothingSaid'
        | 'slowed'
        | 'microphoneMuted'
        | 'howToUnmute'
        | 'silentMicrophone'
        | 'otherMicrophone';
    }
  /** What was transcribed so far of what the user has said. */
  | { readonly kind: 'transcript'; readonly text: string };

export function noteBeside({
  talk,
  handsFree,
  isMuted,
  isMicrophoneSilent,
  isMicrophoneReplaced,
  echo,
  echoFound,
  view,
  turns,
  playback,
  settings,
}: Pick<
  AppState,
  | 'talk'
  | 'handsFree'
  | 'isMuted'
  | 'isMicrophoneSilent'
  | 'isMicrophoneReplaced'
  | 'echo'
  | 'echoFound'
  | 'view'
  | 'turns'
  | 'playback'
  | 'settings'
>): StateNote | null {
  const isDemo = settings?.connection.mode === 'demo';
  if (talk.phase === 'listening') return { kind: isDemo ? 'demoHowToSend' : 'howToSend' };
  if (talk.phase === 'transcribing')
    // In the voice view it stands large in the middle.
    return talk.partial === null || stageOf(view) === 'voice'
      ? null
      : { kind: 'transcript', text: talk.partial };
  const isUsersTurn = ['armed', 'userSpeaking', 'interrupting'].includes(handsFree);
  // While it is the user's turn the state says already that it is muted.
  if (isMuted) return { kind: isUsersTurn ? 'howToUnmute' : 'microphoneMuted' };
  if (isUsersTurn && handsFree !== 'armed') return { kind: 'youAreListenedTo' };
  if (isMicrophoneSilent) return { kind: 'silentMicrophone' };
  if (talk.phase === 'idle' && talk.nothingSaid) return { kind: 'nothingSaid' };
  if (handsFree === 'armed' && isMicrophoneReplaced) return { kind: 'otherMicrophone' };
  if (handsFree === 'armed') return { kind: isDemo ? 'demoJustSpeak' : 'justSpeak' };
  if (handsFree === 'interruptible' && questionIn(turns) !== null) return { kind: 'sayYesOrNo' };
  if (isVoiceSlowed(turns, playback)) return { kind: 'slowed' };
  if (handsFree !== 'interruptible' || playback.phase !== 'playing') return null;
  return { kind: howToInterrupt(echo, echoFound) };
}

/** What is promised is true: the test has shown it, or the detector has learned it by now. */
function howToInterrupt(
  echo: AppState['echo'],
  found: AppState['echoFound'],
): 'justTalk' | 'gettingUsed' | 'hardToInterrupt' {
  if (found === 'poor' || echo === 'loud') return 'hardToInterrupt';
  return echo === 'learning' ? 'gettingUsed' : 'justTalk';
}
