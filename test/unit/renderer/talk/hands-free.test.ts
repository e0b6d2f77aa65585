import { CONVERSATION, LINK, SETTINGS, VOICE } from '../../../support/views.ts';
import { beforeEach, expect, test } from 'vitest';
import type { FromDetector } from '../../../../src/renderer/listening/detector-messages.ts';
import type { DetectorEffect } from '../../../../src/renderer/talk/machine-events.ts';
import { shownOf } from '../../../../src/renderer/talk/shown.ts';
import { RECORDING_RATE_HZ } from '../../../../src/shared/hearing.ts';
import { TalkWorld } from './talk-world.ts';

let world = new TalkWorld();
/** The numbers that the detector was given last, and what it was told. */
let latest = { generation: 0, watch: null as number | null, orders: [] as string[] };
/** What the player was told. */
let voice: string[] = [];

function obey(order: DetectorEffect): void {
  if (order.type === 'watch') {
    latest.watch = order.watch;
    return;
  }
  if (order.type === 'arm' || order.type === 'discard') latest.generation = order.generation;
  latest.orders.push(order.type === 'arm' && order.how === null ? 'disarm' : order.type);
}

const secondsTranscribed = () => world.recordings.map(({ samples }) => samples.length / RECORDING_RATE_HZ);
const lastOrder = () => latest.orders.at(-1);
const shown = () => shownOf(world.state);
/** The player tells that a voice sounds, or is paused. */
const voiceIs = (phase: 'playing' | 'paused') =>
  world.change({ playback: { phase, turnId: 'a', utteranceId: 0 } });

const detect = (message: FromDetector) => world.tell({ type: 'detected', run: world.run, message });
const begin = () => detect({ type: 'start', generation: latest.generation });
const hold = () => detect({ type: 'hold', generation: latest.generation, watch: latest.watch ?? NaN });
const end = (seconds: number, generation = latest.generation) =>
  detect({ type: 'end', generation, samples: new Int16Array(seconds * RECORDING_RATE_HZ).fill(1_000) });
const beginTalk = () => world.tell({ type: 'beginTalk' });
const finishTalk = () => world.tell({ type: 'finishTalk' });
const escape = () => world.tell({ type: 'escape' });
const endConversation = () => world.tell({ type: 'endConversation' });

function talkListens(): void {
  beginTalk();
  world.openMicrophone();
}

function finishTalkToItsEnd(): void {
  finishTalk();
  world.wait(100);
}

beforeEach(() => {
  world = new TalkWorld();
  latest = { generation: 0, watch: null, orders: [] };
  voice = [];
  world.onDetector = obey;
  world.onVoice = (told) => voice.push(told);
  world.startHandsFree();
  expect(shown().handsFree).toBe('armed');
});

test('what is said is asked once it is text', () => {
  begin();
  expect(shown().handsFree).toBe('userSpeaking');
  end(2);
  expect(secondsTranscribed()).toEqual([2]);
  world.answer(() => 'Why?');
  expect(world.asked).toEqual(['Why?']);
});

test('what is being said while Talk’s microphone opens is taken in until that is open, and is the beginning of it', () => {
  begin();
  beginTalk();
  // Nothing else takes it in yet.
  expect(latest.orders).not.toContain('rest');
  world.openMicrophone();
  expect(lastOrder()).toBe('rest');
  end(4);
  finishTalkToItsEnd();
  expect(secondsTranscribed()).toEqual([4]);
});

test('what was being said when Talk began counts also when the detector tells it late', () => {
  begin();
  const said = latest.generation;
  talkListens();
  finishTalk();
  expect(lastOrder()).toBe('arm');
  end(4, said);
  world.wait(100);
  expect(secondsTranscribed()).toEqual([4]);
});

test.each([
  ['is called off', () => finishTalk()],
  ['has no microphone', () => world.refuseMicrophone()],
])('a sentence is taken in to its end when Talk %s before it listens', (_, endTalk) => {
  begin();
  beginTalk();
  endTalk();
  expect(world.phase).toBe('idle');
  end(4);
  expect(secondsTranscribed()).toEqual([4]);
});

test.each([
  ['is taken back', () => escape()],
  ['is of a conversation that ends', () => endConversation()],
])('what is said with Talk and %s is not taken in by Hands-free either', (_, takeBack) => {
  talkListens();
  takeBack();
  expect(world.phase).toBe('idle');
  expect(lastOrder()).toBe('discard');
});

test('what is taken back is void, also what the detector has told meanwhile', () => {
  begin();
  const said = latest.generation;
  escape();
  expect(lastOrder()).toBe('discard');
  end(3, said);
  expect(secondsTranscribed()).toEqual([]);
  const { length } = latest.orders;
  escape();
  expect(latest.orders).toHaveLength(length);
});

test('what is taken back has paused no voice, also when the detector has done so and not told it yet', () => {
  voiceIs('playing');
  begin();
  end(1);
  begin();
  const before = latest.watch;
  expect(before).not.toBeNull();
  escape();
  expect(voice).toEqual([]);
  expect(latest.watch).not.toBe(before);
  expect(latest.watch).not.toBeNull();
});

test('the next reply does not wait because of what the detector did to the voice of an earlier one', () => {
  voiceIs('playing');
  begin();
  const before = latest.watch ?? NaN;
  world.change({ playback: { phase: 'idle', turnId: null, utteranceId: null } });
  voiceIs('playing');
  detect({ type: 'hold', generation: latest.generation, watch: before });
  expect(voice).toEqual([]);
  hold();
  expect(voice).toEqual(['pauseVoice']);
});

test('a user who goes on before the text is there is transcribed as a whole, and takes back all of it', () => {
  begin();
  end(10);
  begin();
  hold();
  end(3);
  expect(secondsTranscribed()).toEqual([10, 13]);
  begin();
  escape();
  expect(lastOrder()).toBe('discard');
  world.answer(() => 'All of it');
  expect(world.asked).toEqual([]);
});

test('what was being said when something could not be transcribed is not lost when the user goes on later', () => {
  begin();
  end(2);
  begin();
  const said = latest.generation;
  world.failToAnswer();
  end(1, said);
  world.tell({ type: 'retryTranscription' });
  expect(secondsTranscribed()).toEqual([2]);
  begin();
  end(4);
  expect(secondsTranscribed()).toEqual([2, 7]);
});

test('what follows a long recording is transcribed by itself', () => {
  begin();
  end(160);
  begin();
  hold();
  end(3);
  expect(secondsTranscribed()).toEqual([160]);
  world.answer(() => 'The long one');
  // It waits until that is asked.
  expect(secondsTranscribed()).toEqual([]);
  world.tell({ type: 'asked' });
  expect(secondsTranscribed()).toEqual([3]);
  world.answer(() => 'And what followed');
  expect(world.asked).toEqual(['The long one', 'And what followed']);
});

test('what is longer than one recording is transcribed in two', () => {
  begin();
  end(140);
  begin();
  hold();
  end(200);
  expect(secondsTranscribed()).toEqual([140, 300]);
  world.answer(() => 'The most of it');
  world.tell({ type: 'asked' });
  expect(secondsTranscribed()).toEqual([140, 40]);
});

test.each([
  ['is refused a microphone', () => world.refuseMicrophone()],
  ['is called off', () => finishTalk()],
  ['is taken back', () => escape()],
])('what could not be transcribed is kept when Talk %s', (_, endTalk) => {
  begin();
  end(2);
  world.failToAnswer();
  expect(world.phase).toBe('notTranscribed');
  beginTalk();
  endTalk();
  expect(world.phase).toBe('notTranscribed');
  world.tell({ type: 'retryTranscription' });
  expect(secondsTranscribed()).toEqual([2]);
});

test('the first letters of what may be a hum do not end a reply whose voice waits for the whole', () => {
  voiceIs('playing');
  begin();
  hold();
  expect(voice).toEqual(['pauseVoice']);
  voiceIs('paused');
  end(1);
  const { talk } = world.state;
  if (talk.phase !== 'transcribing') throw new Error(talk.phase);
  world.tell({ type: 'hearing', event: { type: 'partial', recordingId: talk.recordingId, text: 'H' } });
  world.answer(() => 'Hm.');
  expect(voice).toEqual(['pauseVoice', 'resumeVoice']);
  expect(world.asked).toEqual([]);
});

test('what is being sent when the voice view is ended is called off', () => {
  begin();
  end(2);
  world.answer(() => 'Why?');
  world.change({ sending: true, view: VOICE });
  world.tell({ type: 'endVoiceView' });
  expect(world.others).toEqual(
    expect.arrayContaining(['callOffSending', 'leaveVoiceView', 'closeHandsFree']),
  );
  expect(shown().handsFree).toBe('off');
});

test('Talk goes on with a long recording as far as there is room', () => {
  begin();
  end(160);
  talkListens();
  finishTalkToItsEnd();
  expect(secondsTranscribed()).toEqual([160, 160]);
});

test('Talk is not full from the start where a long recording is transcribed and another waits behind it', () => {
  begin();
  end(210);
  begin();
  end(120);
  talkListens();
  world.give(new Int16Array(RECORDING_RATE_HZ).fill(1_000), 0.1);
  // There is no room for it behind that, so what is transcribed is not called off.
  expect(shown().talk).toMatchObject({ phase: 'transcribing', recordingId: 0 });
});

test('what was said until a dialog opened is asked, and nothing that is said behind it', () => {
  for (const dialog of [{ view: SETTINGS }, { view: LINK }] as const) {
    begin();
    world.change(dialog);
    expect(shown().handsFree).toBe('resting');
    expect(lastOrder()).toBe('rest');
    begin();
    end(3);
    expect(secondsTranscribed()).toEqual([3]);
    world.answer(() => '');
    world.change({ view: CONVERSATION });
    expect(shown().handsFree).toBe('armed');
  }
});

test('what was said over a voice is not asked when the user has the voice go on', () => {
  voiceIs('playing');
  begin();
  hold();
  voiceIs('paused');
  end(2);
  world.tell({ type: 'goOn' });
  voiceIs('playing');
  expect(world.phase).toBe('idle');
  world.answer(() => 'Tell me more of the cat then');
  expect(world.asked).toEqual([]);
});

test('what was said over a voice that the user has go on is not asked, also when Hands-free was switched off meanwhile', () => {
  voiceIs('playing');
  begin();
  hold();
  voiceIs('paused');
  end(2);
  world.tell({ type: 'stopHandsFree' });
  world.tell({ type: 'goOn' });
  world.answer(() => 'Tell me more of the cat then');
  expect(world.asked).toEqual([]);
});
