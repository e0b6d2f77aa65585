import { afterAll, expect, test } from 'vitest';
import { createServiceChats } from '../../../../src/main/chat/wires/service-chats.ts';
import { parseBaseUrl } from '../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../src/main/net/network.ts';
import { createServiceWays } from '../../../../src/main/speech/ways/service-ways.ts';
import { turnServicesOf } from '../../../../src/main/services/for-turn.ts';
import type { AskedModels } from '../../../../src/main/services/plan-models.ts';
import { DEFAULT_SETTINGS } from '../../../../src/shared/settings.ts';
import { NATURAL } from '../../../support/speech/natural-voice.ts';

const network = createNetwork({ env: {} });
const ways = createServiceWays();
afterAll(() => {
  ways.close();
  return network.close();
});

test('a fault is explained by the models that were asked, whatever is set by now', async () => {
  const parsed = parseBaseUrl('https://api.minimax.io');
  if (!parsed.ok) throw new Error(parsed.fault);
  const asked: AskedModels[] = [];
  let speech = NATURAL;
  const services = turnServicesOf(
    { kind: 'service', base: parsed.base, key: 'k', explain: async (error) => error },
    {
      network,
      ways,
      chats: createServiceChats(),
      plan: {
        refusalOf: () => null,
        explain: async (error, _service, models) => {
          asked.push(models);
          return error;
        },
      },
      choice: { ...DEFAULT_SETTINGS.connection, model: 'MiniMax-M3' },
      prices: {},
      speechSettings: () => speech,
    },
  );
  speech = { ...NATURAL, model: 'speech-2.6-hd' };
  const { signal } = new AbortController();
  await services.explain(new Error('x'), signal, NATURAL.model);
  await services.explain(new Error('x'), signal);
  expect(asked).toEqual([
    { chat: 'MiniMax-M3', speech: NATURAL.model },
    { chat: 'MiniMax-M3', speech: 'speech-2.6-hd' },
  ]);
});
