import { asked, expect, MESSAGES, saying, test, through } from '../through-litellm.ts';

const REPLY = { thinking: 'The light comes a long way.', text: 'Because blue is **scattered**.' };

test('a reply over messages comes with its thinking, and its signature goes back unchanged', async ({
  openThrough,
  simulator,
}) => {
  await simulator.script({ rules: [saying(MESSAGES, REPLY)] });
  const session = await openThrough({ connection: through(MESSAGES) });
  await session.ask('Why is the sky red?');
  await expect(session.replyText()).toHaveText('Because blue is scattered.');
  await session.settled();
  const [turn] = await session.turns();
  expect(turn).toMatchObject({ status: 'done', error: null, warning: null });
  expect(turn?.thinking.trim()).toBe(REPLY.thinking);
  const thought = turn?.steps.find((step) => step.kind === 'thinking');
  const signature = thought?.signature?.value ?? 'none';
  expect(signature.length).toBeGreaterThan(8);

  await session.ask('And at noon?');
  await session.settled();
  expect(await asked(simulator, 'chat')).toEqual([]);
  const requests = await asked(simulator, 'messages');
  expect(requests[0]).toMatchObject({ model: 'MiniMax-M2.1', stream: true });
  expect(JSON.stringify(requests[1])).toContain(signature);
  const turns = await session.turns();
  expect(turns.map(({ status }) => status)).toEqual(['done', 'done']);
});

test('a budget of thinking reaches the service over messages', async ({ openThrough, simulator }) => {
  await simulator.script({ rules: [saying(MESSAGES, REPLY)] });
  const session = await openThrough({
    connection: {
      ...through(MESSAGES),
      model: 'MiniMax-M2.1',
      thinking: 'budget',
      thinkingBudgetTokens: 2_048,
    },
  });
  await session.ask('Why is the sky red?');
  await session.settled();
  const [request] = await asked(simulator, 'messages');
  expect(request).toMatchObject({ thinking: { type: 'enabled', budget_tokens: 2_048 } });
});
