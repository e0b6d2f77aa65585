import { describe, expect, test } from 'vitest';
import {
  FOLLOWING_AT_START,
  followStep,
  wayBack,
  type FollowEvent,
  type Following,
  type FollowTarget,
} from '../../../../src/renderer/conversation/follow-step.ts';

const after = (...events: readonly FollowEvent[]): Following => events.reduce(followStep, FOLLOWING_AT_START);
const aim = (target: FollowTarget): FollowEvent => ({ type: 'target', target });
const scrolled = (isUp: boolean, isAtEnd: boolean): FollowEvent => ({
  type: 'scrolledByHand',
  isUp,
  isAtEnd,
});
const UP = scrolled(true, false);
const SPEAKING = [
  { type: 'newTurn' },
  aim('voiceToCome'),
  aim('voice'),
  { type: 'moved', isAtEnd: false },
] as const;

describe('while nothing is spoken', () => {
  test('the end is followed until the reader goes up', () => {
    expect(wayBack(after({ type: 'newTurn' }))).toBeNull();
    expect(wayBack(after(UP))).toBe('end');
  });

  test('growing content is not the reader going up', () => {
    expect(after(scrolled(false, false)).isAttached).toBe(true);
  });

  test('who scrolls to the end follows it again, and so does who asks', () => {
    expect(after(UP, scrolled(false, true)).isAttached).toBe(true);
    expect(after(UP, { type: 'newTurn' }).isAttached).toBe(true);
  });
});

describe('while a voice speaks', () => {
  test.each([true, false])('scrolling by hand leaves it, up or down (up: %s)', (isUp) => {
    expect(wayBack(after(...SPEAKING, scrolled(isUp, false)))).toBe('voice');
    expect(wayBack(after(...SPEAKING, scrolled(isUp, true)))).toBe('voice');
  });

  test('the view that is not at the end is no reason to offer a way', () => {
    expect(wayBack(after(...SPEAKING))).toBeNull();
  });

  test('who was led back follows it again', () => {
    expect(after(...SPEAKING, UP, { type: 'led' }).isAttached).toBe(true);
  });

  test('who left before it began is not pulled to it', () => {
    const left = after({ type: 'newTurn' }, aim('voiceToCome'), UP, aim('voice'));
    expect(left.isAttached).toBe(false);
    expect(wayBack(left)).toBe('voice');
  });

  test('its end leaves the reader where they read', () => {
    expect(wayBack(after(...SPEAKING, aim('end')))).toBe('end');
    expect(wayBack(after(...SPEAKING, { type: 'moved', isAtEnd: true }, aim('end')))).toBeNull();
  });

  test('Continue and Speak again are followed from there', () => {
    expect(after(...SPEAKING, UP, aim('end'), aim('voiceToCome')).isAttached).toBe(true);
  });
});
