import { stageOf } from '../state/view.ts';
import { turnToStop } from '../state/assistant-state.ts';
import type { Draft } from './draft.ts';
import { discardSaid, followFloor, stopHandsFree } from './hands-free-step.ts';
import { isRecording, isTalking, isVoiceWaiting } from './machine-state.ts';
import { cancelTalk } from './talk-step.ts';
import { stopTurn } from './voice-wait-step.ts';

/**
 * Discards what is being said, up to its next pause, and what is being transcribed.
 * @returns whether there was anything.
 */
function takeBack(draft: Draft): boolean {
  const wasRecording = isRecording(draft.state);
  const wasTalking = isTalking(draft.state);
  if (wasTalking) cancelTalk(draft);
  // Hands-free would take in the rest of it. It is armed first: it is to discard what it takes in from now on.
  followFloor(draft);
  return discardSaid(draft, wasRecording) || wasTalking;
}

/**
 * Takes back what is being said, with the reply over which it was; else stops the turn and the voice; else drops what
 * could not be transcribed; else, in the voice view with nothing to stop, leads out of it.
 */
export function escape(draft: Draft): void {
  const { world, talk } = draft.state;
  if (isTalking(draft.state)) {
    if (isVoiceWaiting(draft.state)) stopTurn(draft);
    takeBack(draft);
  } else if (takeBack(draft)) stopTurn(draft);
  else if (world.sending || turnToStop(world.turns, world.playback) !== null) {
    draft.do({ type: 'callOffSending' });
    stopTurn(draft);
  } else if (talk.phase === 'notTranscribed') cancelTalk(draft);
  else if (stageOf(world.view) === 'voice') leaveVoiceView(draft);
}

/** What still runs, sounds, is being said or transcribed is of the conversation that ends. */
export function endConversation(draft: Draft): void {
  draft.do({ type: 'callOffSending' });
  stopTurn(draft);
  takeBack(draft);
  cancelTalk(draft);
}

/** Another conversation is shown, and a reply of this one goes on. */
export function leaveConversation(draft: Draft): void {
  takeBack(draft);
  cancelTalk(draft);
}

/**
 * Ends all that runs, sounds or listens. What is being said or transcribed is not asked, and the conversation is there
 * to be read. What could not be transcribed is kept: its alert is there too.
 */
export function leaveVoiceView(draft: Draft): void {
  takeBack(draft);
  draft.set({ begun: [] });
  draft.do({ type: 'callOffSending' });
  stopTurn(draft);
  stopHandsFree(draft);
  draft.do({ type: 'leaveVoiceView' });
}
