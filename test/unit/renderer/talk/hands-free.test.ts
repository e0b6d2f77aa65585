import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { RECORDING_RATE_HZ } from '../../../../src/shared/hearing.ts';
import {
  mockedApi,
  mockedChosenMicrophone,
  mockedDetector,
  mockedMicrophone,
  mockedSound,
  world,
} from './listening-world.ts';
import { until } from '../../../support/until.ts';
import { CONVERSATION, LINK, SETTINGS } from '../../../support/views.ts';

vi.mock('../../../../src/renderer/api.ts', () => mockedApi);
vi.mock('../../../../src/renderer/actions/sound.ts', () => mockedSound);
vi.mock('../../../../src/renderer/audio/microphone.ts', () => mockedMicrophone);
vi.mock('../../../../src/renderer/talk/microphone.ts', () => mockedChosenMicrophone);
vi.mock('../../../../src/renderer/listening/detector.ts', () => mockedDetector);
vi.stubGlobal('document', { getElementById: () => null });
afterAll(() => void vi.unstubAllGlobals());

/** The numbers that the detector was given last, and what it was told. */
const latest = { arming: 0, watch: null as number | null, orders: [] as string[] };
world.order = (order) => {
  if (order.type === 'watch') {
    latest.watch = order.watch;
    return;
  }
  if (order.type === 'arm' || order.type === 'discard') latest.arming = order.arming;
  latest.orders.push(order.type === 'arm' && order.how === null ? 'disarm' : order.type);
};

const { store, INITIAL_STATE } = await import('../../../../src/renderer/state/store.ts');
const { startHandsFree, stopHandsFree } = await import('../../../../src/renderer/talk/hands-free.ts');
const { applyHearing, beginTalking, cancelTalking, finishTalking, retryHearing } =
  await import('../../../../src/renderer/talk/talk.ts');
const { endVoiceView } = await import('../../../../src/renderer/talk/voice-view.ts');
const { takeBackSaid } = await import('../../../../src/renderer/talk/take-back.ts');
const { newConversation } = await import('../../../../src/renderer/navigation/new-conversation.ts');
const { resumeVoice, sendDraft } = await import('../../../../src/renderer/actions/actions.ts');

const BYTES_PER_S = RECORDING_RATE_HZ * 2;
const secondsHeard = () => world.recordings.map(({ pcm }) => pcm.byteLength / BYTES_PER_S);
const lastOrder = () => latest.orders.at(-1);
/** All promises that can be kept by now are. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

const begin = () => world.told({ type: 'start', arming: latest.arming });
const hold = () => world.told({ type: 'hold', arming: latest.arming, watch: latest.watch ?? NaN });
const end = (seconds: number, arming = latest.arming) =>
  world.told({ type: 'end', arming, samples: new Int16Array(seconds * RECORDING_RATE_HZ).fill(1_000) });
/** The microphone of Talk, which is opened behind the one of Hands-free. */
const talkMicrophone = () => world.microphones[1];

async function talkListens(): Promise<void> {
  void beginTalking();
  talkMicrophone()?.open();
  await until(() => store.getState().talk.phase === 'listening');
}

beforeEach(async () => {
  stopHandsFree();
  cancelTalking();
  store.setState(INITIAL_STATE, true);
  for (const list of [world.recordings, world.asked, latest.orders, world.microphones]) list.length = 0;
  void startHandsFree();
  await until(() => world.microphones.length === 1);
  world.microphones[0]?.open();
  await until(() => store.getState().handsFree === 'armed');
});

test('what is said is asked once it is text', async () => {
  begin();
  expect(store.getState().handsFree).toBe('hearing');
  end(2);
  expect(secondsHeard()).toEqual([2]);
  world.recordings[0]?.answer('Why?');
  await settled();
  expect(world.asked).toEqual(['Why?']);
});

test('what is being said while Talk’s microphone opens is heard until that is open, and is the beginning of it', async () => {
  begin();
  void beginTalking();
  // Nobody else hears it yet.
  expect(latest.orders).not.toContain('rest');
  talkMicrophone()?.open();
  await until(() => store.getState().talk.phase === 'listening');
  expect(lastOrder()).toBe('rest');
  end(4);
  finishTalking();
  await until(() => world.recordings.length === 1);
  expect(secondsHeard()).toEqual([4]);
});

test('what was being said when Talk began counts also when the detector tells it late', async () => {
  begin();
  const said = latest.arming;
  await talkListens();
  finishTalking();
  expect(lastOrder()).toBe('arm');
  end(4, said);
  await until(() => world.recordings.length === 1);
  expect(secondsHeard()).toEqual([4]);
});

test.each([
  ['is called off', () => finishTalking()],
  ['has no microphone', () => talkMicrophone()?.refuse()],
])('a sentence is heard to its end when Talk %s before it listens', async (_, endTalk) => {
  begin();
  void beginTalking();
  endTalk();
  await settled();
  expect(store.getState().talk.phase).toBe('idle');
  end(4);
  expect(secondsHeard()).toEqual([4]);
});

test.each([
  ['is taken back', () => void takeBackSaid()],
  ['is of a conversation that ends', () => void newConversation()],
])('what is said with Talk and %s is not heard by Hands-free either', async (_, takeBack) => {
  await talkListens();
  takeBack();
  await settled();
  expect(store.getState().talk.phase).toBe('idle');
  expect(lastOrder()).toBe('discard');
});

test('what is taken back is void, also what the detector has told meanwhile', async () => {
  begin();
  const said = latest.arming;
  expect(takeBackSaid()).toBe(true);
  expect(lastOrder()).toBe('discard');
  end(3, said);
  await settled();
  expect(secondsHeard()).toEqual([]);
  expect(takeBackSaid()).toBe(false);
});

test('what is taken back has paused no voice, also when the detector has done so and not told it yet', () => {
  store.setState({ playback: { phase: 'playing', turnId: 'a', utteranceId: 0 } });
  begin();
  const before = latest.watch;
  expect(before).not.toBeNull();
  expect(takeBackSaid()).toBe(true);
  expect(latest.watch).not.toBe(before);
  expect(latest.watch).not.toBeNull();
});

test('who goes on before the text is there is heard as a whole, and takes all of it back', async () => {
  begin();
  end(10);
  begin();
  hold();
  end(3);
  expect(secondsHeard()).toEqual([10, 13]);
  begin();
  expect(takeBackSaid()).toBe(true);
  expect(lastOrder()).toBe('discard');
  world.recordings[1]?.answer('All of it');
  await settled();
  expect(world.asked).toEqual([]);
});

test('what follows a long recording is heard by itself', async () => {
  begin();
  end(160);
  begin();
  hold();
  end(3);
  expect(secondsHeard()).toEqual([160]);
  world.recordings[0]?.answer('The long one');
  await until(() => world.recordings.length === 2);
  world.recordings[1]?.answer('And what followed');
  await until(() => world.asked.length === 2);
  expect(world.asked).toEqual(['The long one', 'And what followed']);
});

test('what is longer than one recording is heard in two', async () => {
  begin();
  end(140);
  begin();
  hold();
  end(200);
  expect(secondsHeard()).toEqual([140, 300]);
  world.recordings[1]?.answer('The most of it');
  await until(() => world.recordings.length === 3);
  expect(secondsHeard()[2]).toBe(40);
});

test.each([
  ['is refused a microphone', () => talkMicrophone()?.refuse()],
  ['is called off', () => finishTalking()],
  ['is taken back', () => void takeBackSaid()],
])('what could not be heard is kept when Talk %s', async (_, endTalk) => {
  begin();
  end(2);
  world.recordings[0]?.fail();
  await settled();
  expect(store.getState().talk.phase).toBe('unheard');
  void beginTalking();
  endTalk();
  await settled();
  expect(store.getState().talk.phase).toBe('unheard');
  retryHearing();
  expect(secondsHeard()).toEqual([2, 2]);
});

test('the first letters of what may be a hum do not end an answer whose voice waits for the whole', async () => {
  store.setState({ playback: { phase: 'playing', turnId: 'a', utteranceId: 0 } });
  const stop = vi.spyOn(mockedSound.sound.player, 'stop');
  begin();
  hold();
  store.setState({ playback: { phase: 'paused', turnId: 'a', utteranceId: 0 } });
  end(1);
  const { talk } = store.getState();
  if (talk.phase !== 'transcribing') throw new Error(talk.phase);
  applyHearing({ type: 'partial', recordingId: talk.recordingId, text: 'H' });
  expect(stop).not.toHaveBeenCalled();
  world.recordings[0]?.answer('Hm.');
  await settled();
  expect(stop).not.toHaveBeenCalled();
  expect(world.asked).toEqual([]);
  stop.mockRestore();
});

test('what is being sent when the voice view is ended is not asked, and stays a draft', async () => {
  begin();
  end(2);
  world.recordings[0]?.answer('Why?');
  for (let turn = 0; turn < 50 && !store.getState().sending; turn += 1) await Promise.resolve();
  expect(store.getState().sending).toBe(true);
  endVoiceView();
  await settled();
  expect(world.asked).toEqual([]);
  expect(store.getState()).toMatchObject({ sending: false, draft: 'Why?' });
});

test('Talk goes on with a long recording as far as there is room', async () => {
  begin();
  end(160);
  await talkListens();
  finishTalking();
  await until(() => world.recordings.length === 2);
  expect(secondsHeard()).toEqual([160, 160]);
});

test('what was said until a dialog opened is asked, and nothing that is said behind it', async () => {
  for (const view of [SETTINGS, LINK]) {
    begin();
    store.setState({ view });
    expect(store.getState().handsFree).toBe('resting');
    expect(lastOrder()).toBe('rest');
    begin();
    end(3);
    expect(secondsHeard()).toEqual([3]);
    world.recordings.pop()?.answer('');
    await settled();
    store.setState({ view: CONVERSATION });
    expect(store.getState().handsFree).toBe('armed');
  }
});

test('who has the voice go on, over which something was said, does not ask that', async () => {
  store.setState({ playback: { phase: 'playing', turnId: 'a', utteranceId: 0 } });
  begin();
  hold();
  store.setState({ playback: { phase: 'paused', turnId: 'a', utteranceId: 0 } });
  end(2);
  resumeVoice();
  store.setState({ playback: { phase: 'playing', turnId: 'a', utteranceId: 0 } });
  expect(store.getState().talk.phase).toBe('idle');
  world.recordings[0]?.answer('Tell me more of the cat then');
  await settled();
  expect(world.asked).toEqual([]);
});

test('what is being sent when a new conversation begins stays a draft, an edited question too', async () => {
  store.setState({ draft: 'Edited', editing: { turnId: 'a', formerDraft: 'Aside' } });
  void sendDraft();
  await newConversation();
  expect(world.asked).toEqual([]);
  expect(store.getState()).toMatchObject({ draft: 'Edited\nAside', editing: null, sending: false });
});
