import { assertNever } from '../../shared/assert.ts';
import { Draft } from './draft.ts';
import { isBehindDialog } from './floor.ts';
import { follow, goOn, startHandsFree, stopHandsFree, takeHandsFree } from './hands-free-step.ts';
import type { TalkEffect, TimedEvent } from './machine-events.ts';
import { isRecording, type TalkState } from './machine-state.ts';
import { press } from './press-step.ts';
import { endConversation, escape, leaveConversation, leaveVoiceView } from './take-back-step.ts';
import { beginTalk, cancelTalk, endTail, finishTalk, noteTyped, takeMicrophone } from './talk-step.ts';
import { endBegun, endTranscription, followTranscription, retryTranscription } from './transcription-step.ts';

export interface Stepped {
  readonly state: TalkState;
  /** In the order in which they are to be done. */
  readonly effects: readonly TalkEffect[];
}

/**
 * The one machine for talking: how the user says something, when it ends, what becomes of it, and what it does to a
 * voice that sounds. Pure: effects are performed elsewhere (run.ts), and what comes of them is told by events.
 */
export function step(state: TalkState, event: TimedEvent): Stepped {
  const draft = new Draft(state, event.epochMs);
  take(draft, event);
  follow(draft);
  // Behind a dialog nobody sees that something is listened to. What was said until it opened is transcribed.
  if (isBehindDialog(draft.state.world) && isRecording(draft.state)) {
    finishTalk(draft);
    follow(draft);
  }
  return { state: draft.state, effects: draft.effects };
}

function take(draft: Draft, event: TimedEvent): void {
  const { talk, fault } = draft.state;
  switch (event.type) {
    case 'worldChanged':
      return draft.set({ world: event.world });
    case 'pressed':
    case 'released':
    case 'pressLost':
    case 'tapped':
      return press(draft, event);
    case 'beginTalk':
      return beginTalk(draft);
    case 'finishTalk':
      return finishTalk(draft);
    case 'startHandsFree':
      return startHandsFree(draft);
    case 'stopHandsFree':
      return stopHandsFree(draft);
    case 'mute':
      draft.do({ type: 'muteMicrophone', isMuted: event.isMuted });
      return draft.set({ isMuted: event.isMuted });
    case 'escape':
      return escape(draft);
    case 'endConversation':
      return endConversation(draft);
    case 'leaveConversation':
      return leaveConversation(draft);
    case 'endVoiceView':
      return leaveVoiceView(draft);
    case 'dropSaid':
      return cancelTalk(draft);
    case 'retryTranscription':
      return retryTranscription(draft);
    case 'retryNow':
      if (talk.phase === 'transcribing')
        draft.do({ type: 'retryTranscriptionNow', recordingId: talk.recordingId });
      return;
    case 'noteMended':
      if (talk.phase === 'notTranscribed') draft.set({ talk: { ...talk, isMended: true } });
      return;
    case 'noteFault':
      return draft.set({
        fault: event.fault === null ? null : { fault: event.fault, of: fault?.of ?? 'talk' },
      });
    case 'noteTyped':
      return noteTyped(draft);
    case 'goOn':
      return goOn(draft);
    case 'microphoneOpened':
    case 'microphoneRefused':
    case 'microphoneGone':
    case 'block':
      return takeMicrophone(draft, event);
    case 'timerFired':
      return endTail(draft, event.timer);
    case 'hearing':
      return followTranscription(draft, event.event);
    case 'transcribed':
    case 'notTranscribed':
      return endTranscription(draft, event);
    case 'asked':
      return endBegun(draft);
    case 'handsFreeOpened':
    case 'handsFreeRefused':
    case 'handsFreeGone':
    case 'microphoneChanged':
    case 'microphoneNotChanged':
    case 'microphoneSilent':
    case 'detected':
      return takeHandsFree(draft, event);
    default:
      assertNever(event);
  }
}
