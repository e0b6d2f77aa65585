import { LINK } from '../../../support/views.ts';
import { beforeEach, expect, test } from 'vitest';
import { step } from '../../../../src/renderer/talk/machine.ts';
import { initialTalk, worldOf } from '../../../../src/renderer/talk/machine-state.ts';
import { shownOf } from '../../../../src/renderer/talk/shown.ts';
import { INITIAL_STATE } from '../../../../src/renderer/state/store.ts';
import { LONGEST_RECORDING_S, RECORDING_RATE_HZ } from '../../../../src/shared/hearing.ts';
import { TalkWorld } from './talk-world.ts';

let world = new TalkWorld();
beforeEach(() => {
  world = new TalkWorld();
});

const TAIL_MS = 100;
const say = (seconds: number, rms = 0.1) =>
  world.give(new Int16Array(seconds * RECORDING_RATE_HZ).fill(rms === 0 ? 0 : 1_000), rms);
const secondsTranscribed = () => world.recordings.map(({ samples }) => samples.length / RECORDING_RATE_HZ);
const finishTalk = () => world.tell({ type: 'finishTalk' });

function talkListens(): void {
  world.tell({ type: 'beginTalk' });
  world.openMicrophone();
  expect(world.phase).toBe('listening');
}

test('a step changes nothing of the state that it is given', () => {
  const before = initialTalk(worldOf(INITIAL_STATE));
  const { state, effects } = step(before, { type: 'beginTalk', epochMs: 0 });
  expect(before).toEqual(initialTalk(worldOf(INITIAL_STATE)));
  expect(state.talk).toEqual({ phase: 'opening' });
  expect(effects.map(({ type }) => type)).toEqual([
    'stop',
    'dismissRefusal',
    'prepareSound',
    'warmHearing',
    'openMicrophone',
  ]);
});

test('what comes from the microphone after Talk was let go still counts', () => {
  talkListens();
  say(2);
  finishTalk();
  say(0.05);
  expect(world.recordings).toEqual([]);
  world.wait(TAIL_MS);
  expect(secondsTranscribed()).toEqual([2.05]);
});

test('a press before the last word is there goes on with it, and the earlier timer is void', () => {
  talkListens();
  say(2);
  finishTalk();
  world.tell({ type: 'beginTalk' });
  expect(world.phase).toBe('listening');
  expect(world.microphones).toHaveLength(1);
  world.wait(TAIL_MS);
  expect(world.phase).toBe('listening');
  say(1);
  finishTalk();
  world.wait(TAIL_MS);
  expect(secondsTranscribed()).toEqual([3]);
});

test('a press by mistake has no effect', () => {
  talkListens();
  say(0.1);
  finishTalk();
  world.wait(TAIL_MS);
  expect(world.phase).toBe('idle');
  expect(world.recordings).toEqual([]);
  expect(shownOf(world.state).talkFault).toBeNull();
});

test('the user is told of a microphone that gives nothing but zeros', () => {
  talkListens();
  say(2, 0);
  finishTalk();
  world.wait(TAIL_MS);
  expect(shownOf(world.state)).toMatchObject({ talk: { phase: 'idle' }, talkFault: 'silent' });
});

test('what was said before the microphone was taken away is transcribed, and that is told', () => {
  talkListens();
  say(2);
  world.tell({ type: 'microphoneGone', listening: world.state.numbers.listening });
  world.wait(TAIL_MS);
  expect(secondsTranscribed()).toEqual([2]);
  expect(shownOf(world.state).talkFault).toBe('gone');
});

test('a recording that is as long as it can be ends by itself', () => {
  talkListens();
  say(LONGEST_RECORDING_S - 1);
  expect(world.phase).toBe('listening');
  say(1);
  expect(world.phase).toBe('transcribing');
});

test('what was said until a dialog opened is transcribed', () => {
  talkListens();
  say(2);
  world.change({ view: LINK });
  world.wait(TAIL_MS);
  expect(secondsTranscribed()).toEqual([2]);
  expect(world.microphones).toEqual([]);
});

test('it is kept that the user went to put a fault right, and the note goes when they type a question', () => {
  talkListens();
  say(2);
  finishTalk();
  world.wait(TAIL_MS);
  world.failToAnswer();
  world.tell({ type: 'noteMended' });
  expect(world.state.talk).toMatchObject({ phase: 'notTranscribed', isMended: true });
  world.tell({ type: 'retryTranscription' });
  world.answer(() => '');
  expect(world.state.talk).toEqual({ phase: 'idle', nothingSaid: true });
  world.tell({ type: 'noteTyped' });
  expect(world.state.talk).toEqual({ phase: 'idle', nothingSaid: false });
});
