import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseBaseUrl } from '../../../../src/main/net/base-url.ts';
import { classifyAnswer } from '../../../../src/main/net/faults/classify-answer.ts';
import { createNetwork } from '../../../../src/main/net/network.ts';
import type { ServiceIdentity } from '../../../../src/main/net/same-service.ts';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import { createPlanModels } from '../../../../src/main/services/plan-models.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { startQuickSimulator } from '../../../support/simulator/client.ts';

const network = createNetwork({ env: {} });
const ASKED = { chat: 'MiniMax-M2.7', speech: 'speech-2.8-turbo' };
const never = new AbortController().signal;
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(async () => {
  await network.close();
  await simulator.close();
});

function service(key = simulator.key): ServiceIdentity {
  const parsed = parseBaseUrl(simulator.url);
  if (!parsed.ok) throw new Error(parsed.fault);
  return { base: parsed.base, key, isDemo: false };
}
function refused(leg: 'chat' | 'speech' | 'hearing', code: number, message: string): ServiceError {
  const body = { base_resp: { status_code: code, status_msg: message } };
  return classifyAnswer({ leg, status: 200, body, host: 'h', requestId: 'r', retryAfterMs: null });
}
const LACKING = refused('chat', 2061, 'your current token plan not support model');

test.each([
  ['2061', LACKING],
  ['2056 of nothing', refused('chat', 2056, 'usage limit exceeded (0/0 used)')],
])(
  'a model that answers %s is marked, and the nearest one that the service lists is offered',
  async (_, error) => {
    simulator.setScript({
      rules: [],
      aliases: { 'MiniMax-M2.1': 'MiniMax-M2.1', 'MiniMax-M2.7': 'MiniMax-M2.7' },
    });
    const plan = createPlanModels(network);
    const known = await plan.explain(error, service(), ASKED, never);
    expect(known).toMatchObject({
      code: 'plan',
      setting: 'model',
      otherModel: 'MiniMax-M2.1',
      requestId: 'r',
    });
    expect(plan.refusalOf(service(), 'MiniMax-M2.7')).toBe(error);
    expect(plan.refusalOf(service(), 'MiniMax-M2.1')).toBeNull();
    expect(plan.refusalOf(service('another key'), 'MiniMax-M2.7')).toBeNull();
  },
);

test('one that is offered and refused too is not offered again', async () => {
  const plan = createPlanModels(network);
  const first = await plan.explain(LACKING, service(), { ...ASKED, chat: 'MiniMax-M3' }, never);
  const second = await plan.explain(LACKING, service(), { ...ASKED, chat: otherOf(first) }, never);
  expect([otherOf(first), otherOf(second)]).toEqual(['MiniMax-M3.1-Flash', 'MiniMax-M2.1']);
});

test('asked for by the user it is tried again', async () => {
  const plan = createPlanModels(network);
  await plan.explain(LACKING, service(), ASKED, never);
  plan.askedFor('MiniMax-M3');
  expect(plan.refusalOf(service(), ASKED.chat)).toBe(LACKING);
  plan.askedFor(ASKED.chat);
  expect(plan.refusalOf(service(), ASKED.chat)).toBeNull();
});

test('a service that lists nothing is offered one of MiniMax’s', async () => {
  simulator.setScript({ rules: [{ match: { route: 'models' }, fault: { kind: 'noRoute' } }] });
  const known = await createPlanModels(network).explain(LACKING, service(), ASKED, never);
  expect(otherOf(known)).toBe('MiniMax-M3');
});

test('a speech model has the next speech model in its place, and no chat model is marked', async () => {
  const plan = createPlanModels(network);
  const error = refused('speech', 2056, 'usage limit exceeded (0/0 used)');
  expect(otherOf(await plan.explain(error, service(), ASKED, never))).toBe('speech-2.8-hd');
  expect(plan.refusalOf(service(), ASKED.speech)).toBeNull();
});

test.each([
  ['a spent window', refused('chat', 2056, 'usage limit exceeded (1500/1500 used)')],
  ['a speech-to-text model', refused('hearing', 2061, 'not in the plan')],
  ['another refusal', refused('chat', 1004, 'login fail')],
  ['another error', new Error('x')],
])('%s is given back as it came', async (_, error) => {
  const plan = createPlanModels(network);
  expect(await plan.explain(error, service(), ASKED, never)).toBe(error);
  expect(plan.refusalOf(service(), ASKED.chat)).toBeNull();
});

function otherOf(error: unknown): string {
  return error instanceof ServiceError ? (error.otherModel ?? '') : '';
}
