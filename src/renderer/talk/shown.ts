import type { AppState } from '../state/store.ts';
import type { HandsFree } from '../state/talk-state.ts';
import { isListening } from './floor.ts';
import type { HandsFreeRun, TalkState } from './machine-state.ts';

/** What the screens read of the machine. */
export type Shown = Pick<
  AppState,
  | 'talk'
  | 'talkFault'
  | 'talkFaultOf'
  | 'handsFree'
  | 'echo'
  | 'isMuted'
  | 'isMicrophoneSilent'
  | 'isMicrophoneReplaced'
>;

export function shownOf(state: TalkState): Shown {
  const { talk, fault, handsFree, isMuted, isMicrophoneSilent, isMicrophoneReplaced } = state;
  return {
    talk,
    talkFault: fault?.fault ?? null,
    talkFaultOf: fault?.of ?? 'talk',
    handsFree: handsFreeShown(handsFree),
    echo: handsFree?.echo ?? 'learning',
    isMuted,
    isMicrophoneSilent,
    isMicrophoneReplaced,
  };
}

function handsFreeShown(run: HandsFreeRun | null): HandsFree {
  if (run === null) return 'off';
  if (!run.isOpen) return 'loading';
  if (!isListening(run.floor)) return 'resting';
  if (run.floor === 'open') return run.detected === 'nothing' ? 'armed' : 'userSpeaking';
  return run.detected === 'hold' ? 'interrupting' : 'interruptible';
}
