import { asked, CHAT_COMPLETIONS, expect, MESSAGES, saying, test, through } from '../through-litellm.ts';

const REPLY = { text: 'At dusk, when the keeper climbs the stairs.', thinking: 'The lamp.' };
/** What LiteLLM takes for MiniMax-M2.1, in US dollars for a token. */
const PRICE = { input: 0.3e-6, output: 1.2e-6 };

test('what the proxy says that a streamed reply costs is what is shown, under an alias too', async ({
  openThrough,
  simulator,
}) => {
  await simulator.script({ rules: [saying(CHAT_COMPLETIONS, REPLY)] });
  const session = await openThrough({ connection: through(CHAT_COMPLETIONS) });
  await session.ask('When is the lamp lit?');
  await session.settled();
  const [turn] = await session.turns();
  const { inputTokens = 0, outputTokens = 0, usd = 0 } = turn?.cost ?? {};
  expect(inputTokens).toBeGreaterThan(0);
  expect(outputTokens).toBeGreaterThan(0);
  expect(usd).toBeCloseTo(inputTokens * PRICE.input + outputTokens * PRICE.output, 9);
  expect(turn?.cost).toMatchObject({ source: 'service' });
  expect(await asked(simulator, 'chat')).toHaveLength(1);
});

test('over messages a stream has no price of the proxy’s: tokens are counted, and an alias has none', async ({
  openThrough,
  simulator,
}) => {
  await simulator.script({ rules: [saying(MESSAGES, REPLY)] });
  const session = await openThrough({ connection: through(MESSAGES) });
  await session.ask('When is the lamp lit?');
  await session.settled();
  const [turn] = await session.turns();
  expect(turn?.cost?.inputTokens).toBeGreaterThan(0);
  expect(turn?.cost?.outputTokens).toBeGreaterThan(0);
  expect(turn?.cost).toMatchObject({ usd: null, source: null });
});

test('over messages a name of MiniMax’s has the price of its model', async ({ openThrough, simulator }) => {
  await simulator.script({ rules: [saying(MESSAGES, REPLY)] });
  const session = await openThrough({ connection: { ...through(MESSAGES), model: 'MiniMax-M2.1' } });
  await session.ask('When is the lamp lit?');
  await session.settled();
  const [turn] = await session.turns();
  const { inputTokens = 0, outputTokens = 0, usd = 0 } = turn?.cost ?? {};
  expect(usd).toBeCloseTo(inputTokens * PRICE.input + outputTokens * PRICE.output, 9);
  expect(turn?.cost).toMatchObject({ source: 'list' });
});
