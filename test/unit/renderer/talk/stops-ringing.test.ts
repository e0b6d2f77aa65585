import { beforeEach, expect, test } from 'vitest';
import type { FromDetector } from '../../../../src/renderer/listening/detector-messages.ts';
import { viewOf } from '../../../../src/renderer/state/turn-view.ts';
import { RECORDING_RATE_HZ } from '../../../../src/shared/hearing.ts';
import type { Timer } from '../../../../src/shared/timers.ts';
import { record } from '../../../support/records.ts';
import { TalkWorld } from './talk-world.ts';

const RINGING: Timer = { id: 1, isAlarm: false, label: 'Tea', dueAtEpochMs: 0, state: 'ringing' };

let world = new TalkWorld();
let generation = 0;
let voice: string[] = [];

const detect = (message: FromDetector) => world.tell({ type: 'detected', run: world.run, message });
/** Somebody says this for a second. */
function say(text: string, partial: string | null = null): void {
  world.epochMs = 2_000;
  detect({ type: 'start', generation });
  detect({ type: 'end', generation, samples: new Int16Array(RECORDING_RATE_HZ).fill(1_000) });
  const recordingId = world.recordings.at(-1)?.recordingId ?? -1;
  if (partial !== null)
    world.tell({ type: 'hearing', event: { type: 'partial', recordingId, text: partial } });
  world.answer(() => text);
}
const silenced = () => world.others.filter((effect) => effect === 'silenceTimers').length;

beforeEach(() => {
  world = new TalkWorld();
  voice = [];
  world.onDetector = (order) => {
    if (order.type === 'arm' || order.type === 'discard') generation = order.generation;
  };
  world.onVoice = (told) => voice.push(told);
  world.startHandsFree();
  world.change({ timers: [RINGING] });
});

test.each([
  ['Stop.', null],
  ['Genug!', 'Ge'],
  ['停', '停'],
])('%s silences what rings, and is not asked', (text, partial) => {
  world.change({ turns: [viewOf(record())] });
  say(text, partial);
  expect(silenced()).toBe(1);
  expect(world.asked).toEqual([]);
  expect(voice).toEqual([]);
  // What is said next is a message again.
  world.change({ timers: [] });
  say('Stop.');
  expect(silenced()).toBe(1);
  expect(world.asked).toEqual(['Stop.']);
});

test('what says more is a message, and it rings on', () => {
  say('Stop the music.', 'Stop');
  expect(silenced()).toBe(0);
  expect(world.asked).toEqual(['Stop the music.']);
});

test('a stop that stands in what is said of the timer is its echo', () => {
  world.change({ rang: { words: 'Time’s up: Stop', fromEpochMs: 1_000 } });
  say('Stop.');
  expect(silenced()).toBe(0);
  expect(world.asked).toEqual([]);
});
