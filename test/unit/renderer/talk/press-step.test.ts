import { beforeEach, expect, test } from 'vitest';
import { TAP_MS } from '../../../../src/renderer/talk/press-step.ts';
import { TalkWorld } from './talk-world.ts';

let world = new TalkWorld();
beforeEach(() => {
  world = new TalkWorld();
});

const down = (atMs: number, by = 'button') => world.tell({ type: 'pressed', by, atMs });
const up = (atMs: number, by = 'button') => world.tell({ type: 'released', by, atMs });
const lose = () => world.tell({ type: 'pressLost', by: 'button' });
const opens = () => world.openMicrophone();
const phase = () => world.phase;

test('held, it begins and finishes when it is let go', () => {
  down(1_000);
  expect(phase()).toBe('opening');
  opens();
  up(1_000 + TAP_MS);
  expect(phase()).toBe('transcribing');
});

test('tapped, it goes on until it is tapped again', () => {
  down(1_000);
  opens();
  up(1_000 + TAP_MS - 1);
  expect(phase()).toBe('listening');
  down(9_000);
  expect(phase()).toBe('transcribing');
  up(9_500);
  expect(phase()).toBe('transcribing');
});

test('tapped by what cannot hold, it goes on until it is tapped again', () => {
  world.tell({ type: 'tapped', by: 'button', atMs: 0 });
  opens();
  up(9_000);
  expect(phase()).toBe('listening');
  world.tell({ type: 'tapped', by: 'button', atMs: 9_000 });
  expect(phase()).toBe('transcribing');
});

test('held while the system asks whether the microphone may be used, it goes on until it is tapped', () => {
  down(0);
  up(8_000);
  opens();
  expect(phase()).toBe('listening');
  down(12_000);
  expect(phase()).toBe('transcribing');
});

test('a second finger while it is down changes nothing, and letting go twice finishes once', () => {
  down(0);
  opens();
  down(100);
  expect(phase()).toBe('listening');
  up(900);
  expect(phase()).toBe('transcribing');
  down(1_000);
  expect(phase()).toBe('listening');
  up(1_001);
  up(2_000);
  expect(phase()).toBe('listening');
});

test('another button or key finishes what one has begun', () => {
  down(0);
  opens();
  down(100, 'keys');
  expect(phase()).toBe('transcribing');
});

test('what is held when the focus goes is lost once, and what was tapped is not', () => {
  down(0);
  opens();
  up(100);
  lose();
  expect(phase()).toBe('listening');
  down(1_000);
  down(1_001);
  expect(phase()).toBe('listening');
  lose();
  expect(phase()).toBe('transcribing');
});

test('a recording that ended in another way leaves nothing held', () => {
  down(0);
  world.refuseMicrophone();
  expect(phase()).toBe('idle');
  up(5_000);
  down(6_000);
  opens();
  up(6_001);
  expect(phase()).toBe('listening');
});
