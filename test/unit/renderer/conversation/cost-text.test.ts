import { createInstance, type TFunction } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { costNote, costText } from '../../../../src/renderer/conversation/cost-text.ts';
import { conversationCost } from '../../../../src/renderer/state/conversation-cost.ts';
import { viewOf } from '../../../../src/renderer/state/turn-view.ts';
import { costTotalText } from '../../../../src/renderer/ui/cost-total-text.ts';
import { i18nOptions } from '../../../../src/shared/locales/i18n-options.ts';
import { cost } from '../../../support/costs.ts';
import { record } from '../../../support/records.ts';

let t: TFunction;
beforeAll(async () => {
  t = await createInstance().init(i18nOptions('page', 'en'));
});

it.each([
  [cost({ usd: 0.0012, inputTokens: 1 }), 'about $0.0012', 'estimate, at prices of 2026-11-23, MiniMax'],
  [
    cost({ usd: 0.0012, inputTokens: 1, isEstimate: true }),
    'about $0.0012',
    'estimate, at prices of 2026-11-23, MiniMax; the service has not counted the tokens',
  ],
  [
    cost({ usd: 0.5, source: 'byHand', priceList: null }),
    'about $0.50',
    'estimate, at the price that you have set',
  ],
  [cost({ usd: 0.5, source: 'service', priceList: null }), '$0.50', 'as your service bills it'],
  [
    cost({ usd: 0.5, source: 'service', characters: 3 }),
    '$0.50',
    'as your service bills it; the voice: an estimate, at prices of 2026-11-23, MiniMax',
  ],
  [
    cost({ usd: 0.000_01, source: 'service', priceList: null }),
    'less than $0.0001',
    'as your service bills it',
  ],
  [cost({ usd: null, source: null, priceList: null }), 'price not known', ''],
  [cost({ usd: null, speechUsd: null, characters: 3 }), 'price not known', 'the speech model’s'],
  [cost({ source: 'free', priceList: null }), 'Free', ''],
])('%j is told as “%s” (%s)', (told, text, note) => {
  expect(costText(told, t, 'en')).toBe(text);
  expect(costNote(told, t)).toBe(note);
});

it('a conversation is told with what it leaves out', () => {
  const turns = (...costs: Parameters<typeof cost>[0][]) =>
    costs.map((change) => viewOf(record({ cost: cost(change) })));
  const told = (...costs: Parameters<typeof cost>[0][]): string | null => {
    const total = conversationCost(turns(...costs));
    return total === null ? null : costTotalText(total, t, 'en');
  };
  expect(told({ usd: 0.01 }, { usd: 0.002 })).toBe('about $0.012');
  expect(told({ usd: 0.01 }, { usd: null })).toBe(
    'about $0.010, and 1 reply of which the price is not known',
  );
  expect(told({ usd: null }, { usd: null })).toBe('price not known');
  expect(told({ usd: 0.000_02 })).toBe('less than $0.0001');
  expect(told({ usd: 0, source: 'free' })).toBeNull();
  expect(told()).toBeNull();
});
