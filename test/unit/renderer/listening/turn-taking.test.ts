import { expect, test } from 'vitest';
import { BLOCK_SAMPLES } from '../../../../src/renderer/audio/recorder-messages.ts';
import { BLOCK_MS } from '../../../../src/renderer/listening/block.ts';
import { EchoGuard } from '../../../../src/renderer/listening/echo-guard.ts';
import { TurnTaking } from '../../../../src/renderer/listening/turn-taking.ts';
import { segmenterOptions } from '../../../../src/renderer/listening/segmenter.ts';
import { DEFAULT_SETTINGS } from '../../../../src/shared/settings.ts';

const blocksOf = (ms: number): number => Math.round(ms / BLOCK_MS);
const of = <T>(ms: number, value: T): T[] => Array.from({ length: blocksOf(ms) }, () => value);

interface TakenIn {
  readonly probability: number;
  readonly rms: number;
}
const speech: TakenIn = { probability: 0.9, rms: 0.1 };
const quiet: TakenIn = { probability: 0.02, rms: 0.001 };

/**
 * Under a voice whose echo is known to be 20 dB below it. Blocks are numbered, so that what
 * comes back tells where it was.
 */
function rig() {
  const guard = new EchoGuard();
  guard.voice(0.1);
  for (let block = 0; block < blocksOf(4_000); block += 1) guard.takeIn(0.01);
  const turnTaking = new TurnTaking(segmenterOptions(DEFAULT_SETTINGS.listening), guard);
  let number = 0;
  const takeIn = (blocks: readonly TakenIn[], isReplying = true) =>
    blocks.flatMap(({ probability, rms }, index) => {
      number += 1;
      const event = turnTaking.push(new Int16Array(BLOCK_SAMPLES).fill(number), rms, probability, isReplying);
      return event === null ? [] : [{ ...event, index }];
    });
  return { takeIn, guard, turnTaking };
}

test('the first sound lowers the voice, 250 ms of speech pause it, and all of it comes at its end', () => {
  const { takeIn } = rig();
  const events = takeIn([...of(600, quiet), ...of(1_000, speech), ...of(1_000, quiet)]);
  expect(events.map(({ type }) => type)).toEqual(['start', 'hold', 'end']);
  const [start, hold, end] = events;
  expect(start?.index).toBe(blocksOf(600));
  expect(((hold?.index ?? 0) - (start?.index ?? 0) + 1) * BLOCK_MS).toBe(256);
  const said = end?.type === 'end' ? [...new Set(end.samples)] : [];
  expect(said[0]).toBeLessThanOrEqual(blocksOf(600) - blocksOf(350));
  expect(said.at(-1)).toBeGreaterThan(blocksOf(1_600));
});

test('the voice is held from the hold to the end of what is said, whatever happens to the reply', () => {
  const { takeIn, turnTaking } = rig();
  takeIn([...of(600, quiet), ...of(200, speech)]);
  expect(turnTaking.isHeld).toBe(false);
  takeIn(of(100, speech));
  expect(turnTaking.isHeld).toBe(true);
  takeIn(of(100, speech), false);
  expect(turnTaking.isHeld).toBe(true);
  expect(takeIn(of(1_000, quiet), false).map(({ type }) => type)).toEqual(['end']);
  expect(turnTaking.isHeld).toBe(false);
});

test('what is taken back neither pauses a voice nor is told, while what is said next does and is', () => {
  for (const beforeMs of [100, 600]) {
    const { takeIn, turnTaking } = rig();
    takeIn([...of(600, quiet), ...of(beforeMs, speech)]);
    turnTaking.discard();
    expect(turnTaking.isHeld).toBe(false);
    const rest = takeIn([...of(1_000, speech), ...of(400, quiet)]);
    expect(rest.map(({ type }) => type)).toEqual(['misfire']);
    const next = takeIn([...of(600, speech), ...of(1_000, quiet)]);
    expect(next.map(({ type }) => type)).toEqual(['start', 'hold', 'end']);
  }
});

test('a cough only lowers the voice, and it comes back at once', () => {
  const { takeIn } = rig();
  const events = takeIn([...of(300, quiet), ...of(160, speech), ...of(600, quiet)]);
  expect(events.map(({ type }) => type)).toEqual(['start', 'misfire']);
  expect(((events[1]?.index ?? 0) - blocksOf(460)) * BLOCK_MS).toBeLessThanOrEqual(320);
});

test('coughs that follow one another are no speech', () => {
  const { takeIn } = rig();
  const cough = [...of(130, speech), ...of(400, quiet)];
  const events = takeIn([...cough, ...cough, ...cough, ...cough]);
  expect(events.map(({ type }) => type)).not.toContain('hold');
});

test('words behind a cough come with their first sound', () => {
  const { takeIn } = rig();
  const events = takeIn([...of(130, speech), ...of(320, quiet), ...of(800, speech), ...of(1_000, quiet)]);
  expect(events.map(({ type }) => type)).toEqual(['start', 'misfire', 'start', 'hold', 'end']);
  const end = events.at(-1);
  const said = end?.type === 'end' ? [...new Set(end.samples)] : [];
  expect(said[0]).toBeLessThanOrEqual(blocksOf(450) - blocksOf(300));
});

test('the voice itself, whatever the detector says of it, neither lowers nor pauses it', () => {
  const { takeIn } = rig();
  expect(takeIn(of(60_000, { probability: 0.99, rms: 0.01 }))).toEqual([]);
});

test('once it is paused there is no echo: what is said softly then counts too', () => {
  const { takeIn, guard } = rig();
  const held = takeIn(of(260, speech));
  guard.voice(0);
  const after = takeIn([...of(1_500, { probability: 0.9, rms: 0.012 }), ...of(1_000, quiet)]);
  expect([...held, ...after].map(({ type }) => type)).toEqual(['start', 'hold', 'end']);
  const end = after.at(-1);
  expect(end?.type === 'end' ? end.samples.length : 0).toBeGreaterThan(1.7 * 16_000);
});

test('speech that begins at the assistant’s last word is whole: the voice’s silence does not end it', () => {
  const { takeIn, guard } = rig();
  const over = takeIn([...of(600, quiet), ...of(130, speech)]);
  guard.voice(0);
  const after = takeIn(
    [...of(100, speech), ...of(500, quiet), ...of(600, speech), ...of(1_000, quiet)],
    false,
  );
  expect([...over, ...after].map(({ type }) => type)).toEqual(['start', 'end']);
  const end = after.at(-1);
  const said = end?.type === 'end' ? [...new Set(end.samples)] : [];
  expect(said[0]).toBeLessThanOrEqual(blocksOf(600) - blocksOf(350));
});

test('a reply that begins while the user goes on speaking waits', () => {
  const { takeIn } = rig();
  const before = takeIn(of(500, speech), false);
  const over = takeIn([...of(500, speech), ...of(1_000, quiet)]);
  expect([...before, ...over].map(({ type }) => type)).toEqual(['start', 'hold', 'end']);
});

test('a short word counts while the assistant is silent', () => {
  const { takeIn } = rig();
  const word = { probability: 0.55, rms: 0.1 };
  expect(
    takeIn([...of(260, word), { ...speech, probability: 0.98 }, ...of(1_000, quiet)], false).map(
      ({ type }) => type,
    ),
  ).toEqual(['start', 'end']);
});

test('a user who interrupts again and again is detected each time, and not taken for an echo', () => {
  const { takeIn, guard } = rig();
  for (let time = 0; time < 12; time += 1) {
    guard.voice(0.1);
    const held = takeIn([...of(400, { probability: 0.9, rms: 0.01 }), ...of(300, speech)]);
    expect(held.map(({ type }) => type)).toEqual(['start', 'hold']);
    guard.voice(0);
    expect(takeIn([...of(500, speech), ...of(1_000, quiet)]).map(({ type }) => type)).toEqual(['end']);
  }
});
