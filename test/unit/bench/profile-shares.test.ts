import { describe, expect, it } from 'vitest';
import { profileShares } from '../../bench/profile-shares.ts';

const node = (id: number, functionName: string, url: string, children: number[] = []) => ({
  id,
  callFrame: { functionName, scriptId: '0', url, lineNumber: 0, columnNumber: 0 },
  children,
});

describe('the shares of main’s time', () => {
  it('what Node does for the app or the stand-in counts as theirs, and idle time is not counted', () => {
    const nodes = [
      node(1, '(root)', '', [2, 4, 6, 7]),
      node(2, 'push', 'file:///repo/out/main/index.js', [3, 5]),
      node(3, 'parse', 'node:internal/url'),
      node(4, '(idle)', ''),
      node(5, 'send', 'file:///repo/test/harness/standin/cdp.ts'),
      node(6, '(garbage collector)', ''),
      node(7, 'feed', 'file:///repo/node_modules/ws/lib/receiver.js'),
    ];
    const samples = [4, 3, 5, 6, 7, 4];
    const timeDeltas = [0, 1_000, 10, 20, 40, 30];
    expect(profileShares({ nodes, startTime: 0, endTime: 1, samples, timeDeltas })).toEqual({
      app: 0.4,
      standin: 0.2,
      neither: 0.4,
    });
  });

  it('a profile without a sample says so', () => {
    expect(() => profileShares({ nodes: [], startTime: 0, endTime: 0 })).toThrow('no sample');
  });
});
