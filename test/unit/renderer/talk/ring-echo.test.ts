import { beforeEach, expect, test } from 'vitest';
import type { FromDetector } from '../../../../src/renderer/listening/detector-messages.ts';
import { RECORDING_RATE_HZ } from '../../../../src/shared/hearing.ts';
import { TalkWorld } from './talk-world.ts';

const RANG_MS = 10_000;
const WORDS = 'Time’s up: Tea time is up Tea';

let world = new TalkWorld();
let generation = 0;

const detect = (message: FromDetector) => world.tell({ type: 'detected', run: world.run, message });
/** Somebody says this for a second, up to that moment. */
function say(text: string, endEpochMs: number): void {
  world.epochMs = endEpochMs;
  detect({ type: 'start', generation });
  detect({ type: 'end', generation, samples: new Int16Array(RECORDING_RATE_HZ).fill(1_000) });
  world.answer(() => text);
}

beforeEach(() => {
  world = new TalkWorld();
  world.onDetector = (order) => {
    if (order.type === 'arm' || order.type === 'discard') generation = order.generation;
  };
  world.startHandsFree();
  world.change({ rang: { words: WORDS, fromEpochMs: RANG_MS } });
});

test.each(["Time's up: Tea.", 'Time is up, tea.', "Time's up."])(
  'what a timer says is not asked when it comes back as %s',
  (text) => {
    say(text, RANG_MS + 1_800);
    expect(world.asked).toEqual([]);
  },
);

test.each([
  ['What is the time in Berlin?', RANG_MS + 1_800],
  ['Tea', RANG_MS + 1_800],
  ["Time's up: Tea.", RANG_MS - 1],
  ["Time's up: Tea.", RANG_MS + 60_000],
])('%s at %d is what the user says', (text, endEpochMs) => {
  say(text, endEpochMs);
  expect(world.asked).toEqual([text]);
});
