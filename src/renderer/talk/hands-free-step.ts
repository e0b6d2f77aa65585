import { assertNever } from '../../shared/assert.ts';
import type { Detected } from '../listening/detector-messages.ts';
import type { TalkFault } from '../state/talk-state.ts';
import type { Draft } from './draft.ts';
import { floorOf, isListening } from './floor.ts';
import { beingSaid } from './interruption.ts';
import type { OutcomeEvent } from './machine-events.ts';
import { listeningSettings, type HandsFreeRun } from './machine-state.ts';
import { cancelTalk } from './talk-step.ts';
import { endBegun, LEAST_ROOM_MS, takeSaid, waitForMore } from './transcription-step.ts';
import { haveVoiceWait, letVoiceGoOn } from './voice-wait-step.ts';

/**
 * Listens by itself: what is said is transcribed at its pause and asked,
 * and then it listens again; also over the reply.
 */
export function startHandsFree(draft: Draft): void {
  if (draft.state.handsFree !== null) return;
  const run = draft.next('run');
  const settings = listeningSettings(draft.state.world);
  draft.set({
    handsFree: {
      run,
      isOpen: false,
      settings,
      generation: 0,
      meantSince: 0,
      floor: 'closed',
      detected: 'nothing',
      echo: 'learning',
      fault: 'gone',
    },
    fault: null,
  });
  draft.do({ type: 'prepareSound' });
  draft.do({ type: 'openHandsFree', run, microphoneId: settings.microphoneId });
}

export function stopHandsFree(draft: Draft): void {
  const { handsFree } = draft.state;
  if (handsFree === null) return;
  draft.do({ type: 'closeHandsFree', run: handsFree.run });
  draft.set({ handsFree: null, isMuted: false, isMicrophoneSilent: false, isMicrophoneReplaced: false });
  endSaid(draft);
}

/** It cannot go on. What was said until then is transcribed. */
function giveUp(draft: Draft, fault: TalkFault): void {
  stopHandsFree(draft);
  draft.set({ fault: { fault, of: 'handsFree' } });
}

type HandsFreeEvent = Extract<OutcomeEvent, { readonly run: number }>;

/** What the detector and the microphone of Hands-free tell. What bears an older number is of a run that is over. */
export function takeHandsFree(draft: Draft, event: HandsFreeEvent): void {
  const { handsFree } = draft.state;
  if (handsFree?.run !== event.run) return;
  switch (event.type) {
    case 'handsFreeOpened':
      draft.setHandsFree({ isOpen: true });
      return;
    case 'handsFreeRefused':
      return giveUp(draft, event.fault);
    case 'handsFreeGone':
      draft.do({ type: 'changeMicrophone', run: event.run, microphoneId: null });
      return;
    case 'microphoneChanged':
      draft.set({ isMicrophoneReplaced: event.isDefault });
      draft.setHandsFree({ isOpen: true });
      return;
    case 'microphoneNotChanged':
      // There was a microphone before, so it is gone, not missing.
      draft.setHandsFree({ fault: event.fault === 'missing' ? 'gone' : event.fault });
      // `finished` ends it, when what had been said until then is told.
      draft.do({ type: 'finish', run: event.run });
      return;
    case 'microphoneSilent':
      draft.set({ isMicrophoneSilent: event.isSilent });
      return;
    case 'detected':
      switch (event.message.type) {
        case 'ready':
          return;
        case 'failed':
          return giveUp(draft, 'detector');
        case 'echoKnown':
          draft.setHandsFree({ echo: event.message.known });
          return;
        case 'finished':
          return giveUp(draft, handsFree.fault);
        default:
          return takeDetected(draft, handsFree, event.message);
      }
    default:
      assertNever(event);
  }
}

function takeDetected(draft: Draft, handsFree: HandsFreeRun, message: Detected): void {
  const { generation, meantSince, floor, detected, run } = handsFree;
  // A sentence that was begun before the listening changed or ended still arrives here.
  const isOfNow = message.generation === generation && floor !== 'closed';
  const isMeant = message.type === 'end' ? message.generation >= meantSince : isOfNow;
  if (!isMeant) return;
  switch (message.type) {
    case 'start':
      draft.setHandsFree({ detected: 'start' });
      draft.set({ over: floor === 'replying' ? beingSaid(draft.state.world) : null });
      draft.do({ type: 'warmHearing' });
      return;
    case 'misfire':
      draft.setHandsFree({ detected: 'nothing' });
      // What the reply waited for was no speech after all.
      if (detected === 'hold') endSaid(draft);
      return;
    case 'hold':
      if (message.watch !== draft.state.numbers.watch || floor !== 'replying') return;
      // The voice is told to wait by `follow`.
      draft.setHandsFree({ detected: 'hold' });
      waitForMore(draft, LEAST_ROOM_MS.handsFree);
      // A reply has begun while somebody speaks: what is being said is over it from now on.
      if (draft.state.begun.length === 0 && draft.state.over === null)
        draft.set({ over: beingSaid(draft.state.world) });
      return;
    case 'end':
      draft.setHandsFree({ detected: 'nothing' });
      takeSaid(draft, message.samples, run);
      return;
    default:
      assertNever(message);
  }
}

/** The user has the voice go on: it waits no longer, and what was said over it is not meant. */
export function goOn(draft: Draft): void {
  const { wait, handsFree, talk, said } = draft.state;
  if (wait === null) return;
  draft.set({ wait: null });
  if (handsFree !== null && handsFree.detected !== 'nothing') discard(draft);
  if (talk.phase === 'transcribing' && said !== null && said.over !== null) cancelTalk(draft);
}

/** Adapts the listening to what goes on and to what the user has chosen. */
export function follow(draft: Draft): void {
  followFloor(draft);
  const { handsFree } = draft.state;
  if (handsFree?.isOpen !== true) return;
  // The voice of a reply that begins while somebody speaks waits too.
  if (handsFree.detected === 'hold' && handsFree.floor === 'replying') haveVoiceWait(draft);
  followSettings(draft, handsFree);
}

export function followFloor(draft: Draft): void {
  const { handsFree, talk, world } = draft.state;
  if (handsFree?.isOpen !== true) return;
  const before = handsFree.floor;
  const floor = floorOf({ ...world, talk });
  if (floor === before) return;
  draft.setHandsFree({ floor });
  if (floor === 'closed') rest(draft, handsFree);
  else if (isListening(before) !== isListening(floor)) arm(draft);
  if (floor === 'barred') draft.setHandsFree({ meantSince: draft.state.handsFree?.generation ?? 0 });
  watchAnew(draft);
  if (isListening(floor)) return;
  endSaid(draft);
  // What was begun may be transcribed now: that opens the floor again.
  followFloor(draft);
}

/** What is being said is taken in to its end before the way of listening changes. */
function followSettings(draft: Draft, { detected, run, settings: before }: HandsFreeRun): void {
  const settings = listeningSettings(draft.state.world);
  if (detected !== 'nothing' || settings === before) return;
  draft.setHandsFree({ settings });
  if (settings.endPauseMs !== before.endPauseMs || settings.sensitivity !== before.sensitivity) {
    draft.do({ type: 'rest', run });
    arm(draft);
  }
  const { microphoneId } = settings;
  if (microphoneId !== before.microphoneId) draft.do({ type: 'changeMicrophone', run, microphoneId });
}

/** The detector listens from now on, for nothing said before. While the floor is not the user's it does not listen. */
function arm(draft: Draft): void {
  const { handsFree, world } = draft.state;
  if (handsFree === null) return;
  const { run, floor } = handsFree;
  const generation = handsFree.generation + 1;
  const { endPauseMs, sensitivity } = listeningSettings(world);
  draft.setHandsFree({ detected: 'nothing', generation });
  draft.do({ type: 'arm', run, how: isListening(floor) ? { endPauseMs, sensitivity } : null, generation });
}

/** What is being said does not count up to its next pause, nor does anything said before it. */
function discard(draft: Draft): void {
  const { handsFree } = draft.state;
  if (handsFree === null) return;
  const generation = handsFree.generation + 1;
  draft.set({ begun: [] });
  draft.setHandsFree({ detected: 'nothing', generation, meantSince: generation });
  draft.do({ type: 'discard', run: handsFree.run, generation });
  // What it has done to the voice meanwhile, and not told yet, is undone.
  watchAnew(draft);
}

/**
 * What is being said, up to its next pause, is not meant.
 * @param isSaidToTalk it was said into Talk, and goes on. @returns whether anything was being said here.
 */
export function discardSaid(draft: Draft, isSaidToTalk: boolean): boolean {
  const { handsFree } = draft.state;
  if (handsFree === null) return false;
  // What was said before this listening began may still be on its way.
  draft.setHandsFree({ meantSince: handsFree.generation });
  if (handsFree.detected === 'nothing' && !isSaidToTalk) return false;
  discard(draft);
  return true;
}

/** What the detector does to the voice from now on bears a new number. */
function watchAnew(draft: Draft): void {
  const { handsFree } = draft.state;
  if (handsFree === null) return;
  const watch = handsFree.floor === 'replying' ? draft.next('watch') : null;
  draft.do({ type: 'watch', run: handsFree.run, watch });
}

/** The detector stops listening. What was said until now still arrives. */
function rest(draft: Draft, { run }: HandsFreeRun): void {
  draft.setHandsFree({ detected: 'nothing' });
  draft.do({ type: 'rest', run });
}

/** The rest of what was being said will not come: what was said before it is transcribed, and no voice waits for it. */
function endSaid(draft: Draft): void {
  endBegun(draft);
  const { phase } = draft.state.talk;
  if (phase !== 'transcribing' && phase !== 'notTranscribed') letVoiceGoOn(draft);
}
