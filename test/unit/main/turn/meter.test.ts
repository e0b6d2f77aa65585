import { describe, expect, test } from 'vitest';
import type { ChatUsage } from '../../../../src/main/chat/chat-model.ts';
import { TurnMeter } from '../../../../src/main/turn/meter.ts';
import type { TurnServices } from '../../../../src/main/turn/turn-services.ts';
import { cost } from '../../../support/costs.ts';

/** A dollar for each token and each character. */
const costOf: TurnServices['costOf'] = (usage, characters) =>
  cost({
    usd: (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0) + characters,
    inputTokens: usage?.inputTokens ?? 0,
    outputTokens: usage?.outputTokens ?? 0,
    characters,
  });

/** Three tokens, as they are reckoned. */
const REQUEST = {
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'Good morning' }] }],
  tools: [],
} as const;
const USAGE: ChatUsage = {
  inputTokens: 50,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 7,
  billedUsd: null,
};

function asked(): TurnMeter {
  const meter = new TurnMeter(null);
  meter.asked(REQUEST);
  return meter;
}

describe('while a reply comes', () => {
  test('nothing is told with its first part, which is not to wait', () => {
    const meter = asked();
    meter.came('Good morning');
    expect(meter.live(10_000, costOf)).toBeNull();
  });

  test('what it cost until now is told twice a second, as an estimate', () => {
    const meter = asked();
    meter.came('abcd');
    expect(meter.live(0, costOf)).toBeNull();
    meter.came('efgh');
    expect(meter.live(499, costOf)).toBeNull();
    expect(meter.live(500, costOf)).toMatchObject({ inputTokens: 3, outputTokens: 2, isEstimate: true });
    meter.came('ijkl');
    meter.said(4);
    expect(meter.live(999, costOf)).toBeNull();
    expect(meter.live(1_000, costOf)).toMatchObject({ outputTokens: 3, characters: 4, usd: 10 });
  });

  test('what the service counts takes the place of what was reckoned', () => {
    const meter = asked();
    meter.came('abcd');
    meter.live(0, costOf);
    meter.used(USAGE);
    meter.said(4);
    expect(meter.live(500, costOf)).toMatchObject({ inputTokens: 50, outputTokens: 7, isEstimate: true });
    expect(meter.settle(costOf)).toMatchObject({
      inputTokens: 50,
      outputTokens: 7,
      characters: 4,
      isEstimate: false,
    });
  });

  test('each round adds to those before, and none counts twice', () => {
    const meter = asked();
    meter.came('abcd');
    meter.live(0, costOf);
    meter.live(500, costOf);
    meter.used(USAGE);
    meter.settle(costOf);
    meter.asked(REQUEST);
    meter.came('abcd');
    expect(meter.live(1_000, costOf)).toMatchObject({ inputTokens: 53, outputTokens: 8, isEstimate: true });
    meter.used(USAGE);
    expect(meter.settle(costOf)).toMatchObject({ inputTokens: 100, outputTokens: 14, isEstimate: false });
  });
});

describe('what a turn has cost', () => {
  test('is reckoned when the service never counts, as of a reply that was stopped', () => {
    const meter = asked();
    meter.came('abcdefgh');
    expect(meter.settle(costOf)).toMatchObject({ inputTokens: 3, outputTokens: 2, isEstimate: true });
  });

  test('is not told when nothing of a reply came', () => {
    expect(asked().settle(costOf)).toBeNull();
  });

  test('goes on from what it had cost before', () => {
    const meter = new TurnMeter(cost({ usd: 1, characters: 1 }));
    meter.said(2);
    expect(meter.settle(costOf)).toMatchObject({ usd: 3, characters: 3, isEstimate: false });
    expect(meter.settle(costOf)).toBeNull();
  });

  test('holds what the service bills for speech, and for how much of it', () => {
    const billed: unknown[] = [];
    const meter = new TurnMeter(null);
    meter.said(4, 0.5);
    meter.said(3);
    meter.said(2, 0.25);
    const settle = (): unknown =>
      meter.settle((_usage, characters, billedSpeech) => {
        billed.push(billedSpeech);
        return cost({ characters });
      });
    expect(settle()).toMatchObject({ characters: 9 });
    meter.said(1);
    settle();
    expect(billed).toEqual([
      { characters: 6, usd: 0.75 },
      { characters: 0, usd: 0 },
    ]);
  });

  test('is not told where nobody knows what it is', () => {
    const meter = asked();
    meter.used(USAGE);
    expect(meter.settle(() => null)).toBeNull();
  });
});
