import { expect, it } from 'vitest';
import { thinkingTime } from '../../../../src/renderer/conversation/thinking-time.ts';
import { timingRows } from '../../../../src/renderer/conversation/timing-rows.ts';
import { EMPTY_TIMELINE } from '../../../../src/shared/turn.ts';

it.each([
  [-5, '0', null],
  [240, '0', null],
  [2_140, '2', '2.1'],
  [6_000, '6', '6'],
  [61_700, '61', '62'],
])('%i ms of thinking', (ms, running, over) => {
  expect(thinkingTime(ms)).toEqual({ running, over });
});

it('lists the moments that were reached, each as a share of the last', () => {
  const rows = timingRows({ ...EMPTY_TIMELINE, firstByte: 100, firstAudible: 250, audioComplete: 1_000 });
  expect(rows).toEqual([
    { mark: 'firstByte', ms: 100, share: 0.1 },
    { mark: 'firstAudible', ms: 250, share: 0.25 },
    { mark: 'audioComplete', ms: 1_000, share: 1 },
  ]);
  expect(timingRows(EMPTY_TIMELINE)).toEqual([]);
});
