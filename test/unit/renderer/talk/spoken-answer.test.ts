import { beforeEach, expect, test } from 'vitest';
import type { FromDetector } from '../../../../src/renderer/listening/detector-messages.ts';
import { viewOf } from '../../../../src/renderer/state/turn-view.ts';
import { RECORDING_RATE_HZ } from '../../../../src/shared/hearing.ts';
import type { PermissionAsked } from '../../../../src/shared/turn.ts';
import { record, spoken } from '../../../support/records.ts';
import { TalkWorld } from './talk-world.ts';

const ASKED: PermissionAsked = { callId: 'c1', question: { kind: 'readClipboard' } };
const SHOWN_MS = 10_000;

let world = new TalkWorld();
let generation = 0;
let voice: string[] = [];

const detect = (message: FromDetector) => world.tell({ type: 'detected', run: world.run, message });
/** Somebody says this for a second, up to that moment. */
function say(text: string, endEpochMs: number, partial: string | null = null): void {
  world.epochMs = endEpochMs;
  detect({ type: 'start', generation });
  detect({ type: 'end', generation, samples: new Int16Array(RECORDING_RATE_HZ).fill(1_000) });
  const recordingId = world.recordings.at(-1)?.recordingId ?? -1;
  if (partial !== null)
    world.tell({ type: 'hearing', event: { type: 'partial', recordingId, text: partial } });
  world.answer(() => text);
}

beforeEach(() => {
  world = new TalkWorld();
  voice = [];
  world.onDetector = (order) => {
    if (order.type === 'arm' || order.type === 'discard') generation = order.generation;
  };
  world.onVoice = (told) => voice.push(told);
  world.startHandsFree();
  world.change({
    turns: [viewOf(record({ permission: ASKED }))],
    questionShown: { asked: ASKED, atEpochMs: SHOWN_MS },
  });
});

test.each([
  ['Yes, please.', 'Yes', 'a c1 once'],
  ['Nein, danke.', null, 'a c1 no'],
])('%s answers what a tool asks, and the turn goes on', (text, partial, answered) => {
  say(text, SHOWN_MS + 2_000, partial);
  expect(world.answered).toEqual([answered]);
  expect(world.asked).toEqual([]);
  expect(voice).toEqual([]);
});

test('what says more is a message, as ever', () => {
  say('No. Open the other one.', SHOWN_MS + 2_000, 'No');
  expect(world.answered).toEqual([]);
  expect(world.asked).toEqual(['No. Open the other one.']);
});

test('P24: what was begun before the question could be seen does not answer it', () => {
  say('Yes.', SHOWN_MS + 999);
  expect(world.answered).toEqual([]);
  expect(world.asked).toEqual(['Yes.']);
});

test('without a question a yes is a message', () => {
  world.change({ turns: [viewOf(record())] });
  say('Yes.', SHOWN_MS + 2_000);
  expect(world.answered).toEqual([]);
  expect(world.asked).toEqual(['Yes.']);
});

test('a yes of the voice, which came back to the microphone, answers nothing', () => {
  const said = { ...spoken(0, 1, 0), sentences: [{ text: 'Okay.', sourceStart: 0, sourceEnd: 5 }] };
  world.change({
    turns: [viewOf(record({ permission: ASKED, spoken: [said] }))],
    playback: { phase: 'playing', turnId: 'a', utteranceId: 0 },
    spoken: {
      turnId: 'a',
      sentence: { text: 'Okay.', sourceStart: 0, sourceEnd: 5 },
      word: null,
      wordInText: null,
    },
  });
  say('Okay.', SHOWN_MS + 2_000);
  expect(world.answered).toEqual([]);
  expect(world.asked).toEqual([]);
});
