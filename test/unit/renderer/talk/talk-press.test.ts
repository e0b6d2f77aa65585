import { expect, test } from 'vitest';
import { TAP_MS, TalkPress } from '../../../../src/renderer/talk/talk-press.ts';

test('held, it begins and finishes when it is let go', () => {
  const press = new TalkPress();
  expect(press.down(false, 1_000)).toBe('begin');
  expect(press.up(true, 1_000 + TAP_MS)).toBe('finish');
});

test('tapped, it goes on until it is tapped again', () => {
  const press = new TalkPress();
  expect(press.down(false, 1_000)).toBe('begin');
  expect(press.up(true, 1_000 + TAP_MS - 1)).toBeNull();
  expect(press.down(true, 9_000)).toBe('finish');
  expect(press.up(false, 9_500)).toBeNull();
});

test('held while the system asks whether the microphone may be used, it goes on until it is tapped', () => {
  const press = new TalkPress();
  press.down(false, 0);
  expect(press.up(false, 8_000)).toBeNull();
  expect(press.down(true, 12_000)).toBe('finish');
});

test('a second key or finger while it is down changes nothing, and letting go twice finishes once', () => {
  const press = new TalkPress();
  press.down(false, 0);
  expect(press.down(true, 100)).toBeNull();
  expect(press.up(true, 900)).toBe('finish');
  expect(press.up(true, 901)).toBeNull();
});

test('what is held when the focus goes is lost once, and what was tapped is not', () => {
  const press = new TalkPress();
  press.down(false, 0);
  expect(press.lose()).toBe(true);
  expect(press.lose()).toBe(false);
  expect(press.up(true, 900)).toBeNull();
  press.down(false, 1_000);
  press.up(true, 1_100);
  expect(press.lose()).toBe(false);
});

test('a recording that ended in another way leaves nothing held', () => {
  const press = new TalkPress();
  press.down(false, 0);
  press.reset();
  expect(press.up(true, 5_000)).toBeNull();
  expect(press.down(false, 6_000)).toBe('begin');
});
