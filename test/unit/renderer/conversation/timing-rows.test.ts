import { expect, test } from 'vitest';
import { timingRows } from '../../../../src/renderer/conversation/timing-rows.ts';
import { EMPTY_TIMELINE } from '../../../../src/shared/turn.ts';

test('a typed turn counts from when it was sent, and shows what was reached', () => {
  const rows = timingRows({ ...EMPTY_TIMELINE, firstByte: 100, audioComplete: 400 });
  expect(rows).toEqual([
    { mark: 'firstByte', ms: 100, share: 0.25 },
    { mark: 'audioComplete', ms: 400, share: 1 },
  ]);
});

test('a spoken turn counts from the end of what was said', () => {
  const rows = timingRows({ ...EMPTY_TIMELINE, speechEnd: -300, transcriptReady: -5, firstByte: 100 });
  expect(rows.map(({ mark, ms }) => [mark, ms])).toEqual([
    ['transcriptReady', 295],
    ['firstByte', 400],
  ]);
});
