import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { TurnChannel } from '../../../../src/main/record/turn-channel.ts';
import { record } from '../../../support/records.ts';

const LENGTH = 200_000;
const HOW_THEY_END = ['done', 'cancelled'] as const;

test.each(HOW_THEY_END)(
  'of a reply that came letter by letter the text is held once it is %s, not a tree',
  (type) => {
    const collect = collector();
    const channel = new TurnChannel(
      record({ status: 'running' }),
      () => undefined,
      () => 0,
    );
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let at = 0; at < LENGTH; at += 1) {
      channel.delta('text', 'abcdefghij'.charAt(at % 10));
      // Each letter is a frame of its own.
      void channel.record;
    }
    channel.emit({ type });
    collect();
    const grownBytes = process.memoryUsage().heapUsed - before;
    expect(channel.record.reply).toHaveLength(LENGTH);
    // A byte for each letter, and room for what the test runner does meanwhile; the tree is 32 bytes for each.
    expect(grownBytes).toBeLessThan(8 * LENGTH);
  },
);

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
