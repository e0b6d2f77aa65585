import { describe, expect, test } from 'vitest';
import { playButtonOf } from '../../../../src/renderer/conversation/play-button.ts';
import { clockTime, heardMs } from '../../../../src/renderer/conversation/voice-time.ts';
import { spoken } from '../../../support/records.ts';

describe('the button of a reply’s player', () => {
  test.each([
    ['playing', true, true, 'pause', true],
    ['playing', true, false, 'pause', true],
    // Between two pieces.
    ['waiting', true, true, 'pause', true],
    ['paused', false, true, 'play', true],
    // The voice is still to come: asking for it once more would be paid for.
    ['waiting', false, true, 'speakAgain', false],
    ['idle', false, true, 'speakAgain', false],
    ['idle', false, false, 'speakAgain', true],
  ] as const)('%s, begun: %s, running: %s: %s, open: %s', (phase, isBegun, isRunning, does, isOpen) => {
    expect(playButtonOf({ phase, isBegun, isRunning })).toEqual({ does, isOpen });
  });
});

describe('how long a reply was heard', () => {
  const piece = (id: number, start: number, ms: number) => ({ ...spoken(id, 1, start), heardMs: ms });

  test('is the sum of its pieces', () => {
    expect(heardMs([])).toBe(0);
    expect(heardMs([piece(0, 0, 1_000), piece(1, 10, 2_500)])).toBe(3_500);
  });

  test('counts the last speaking alone', () => {
    expect(heardMs([piece(0, 0, 1_000), piece(1, 10, 2_000), piece(2, 0, 300), piece(3, 10, 40)])).toBe(340);
  });

  test('is told as players tell it', () => {
    expect([0, 6_900, 60_000, 754_000, 3_725_000].map(clockTime)).toEqual([
      '0:00',
      '0:06',
      '1:00',
      '12:34',
      '1:02:05',
    ]);
  });
});
