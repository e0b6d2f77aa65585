import { asked, CHAT_COMPLETIONS, expect, saying, test, through } from '../through-litellm.ts';

const REPLY = { thinking: 'The light comes a long way.', text: 'Because blue is **scattered**.' };

for (const model of ['minimax/MiniMax-M2.1', 'house-model']) {
  test(`a reply of ${model} comes with its thinking, which is not in the text`, async ({
    openThrough,
    simulator,
  }) => {
    await simulator.script({ rules: [saying(CHAT_COMPLETIONS, REPLY)] });
    const session = await openThrough({ connection: { ...through(CHAT_COMPLETIONS), model } });
    await session.ask('Why is the sky red?');
    await expect(session.replyText()).toHaveText('Because blue is scattered.');
    await session.settled();
    const [turn] = await session.turns();
    expect(turn).toMatchObject({ status: 'done', error: null, warning: null, model });
    expect(turn?.thinking.trim()).toBe(REPLY.thinking);
    expect(turn?.reply).toBe(REPLY.text);
    const [request] = await asked(simulator, 'chat');
    expect(request).toMatchObject({
      model: 'MiniMax-M2.1',
      stream: true,
      reasoning_split: true,
      stream_options: { include_usage: true },
    });
  });
}

test('a model that is told not to think is told so through the proxy', async ({ openThrough, simulator }) => {
  await simulator.script({ rules: [saying(CHAT_COMPLETIONS, { text: 'Yes.' })] });
  const session = await openThrough({ connection: { model: 'minimax/MiniMax-M3', thinking: 'off' } });
  await session.ask('Is it?');
  await expect(session.replyText()).toHaveText('Yes.');
  await session.settled();
  const [turn] = await session.turns();
  expect(turn).toMatchObject({ status: 'done', error: null, thinking: '' });
  const [request] = await asked(simulator, 'chat');
  expect(request).toMatchObject({ model: 'MiniMax-M3', thinking: { type: 'disabled' } });
});

for (const model of ['house-flash', 'minimax/MiniMax-M3.1-Flash']) {
  test(`how much ${model} is to think reaches it through the proxy`, async ({ openThrough, simulator }) => {
    await simulator.script({ rules: [saying(CHAT_COMPLETIONS, REPLY)] });
    const session = await openThrough({ connection: { model, thinking: 'effort', thinkingEffort: 'low' } });
    for (const question of ['Why is the sky red?', 'And at noon?']) {
      await session.ask(question);
      await session.settled();
    }
    const turns = await session.turns();
    expect(turns.map(({ status, warning }) => [status, warning])).toEqual([
      ['done', null],
      ['done', null],
    ]);
    const efforts = (await asked(simulator, 'chat')).map(({ reasoning_effort: effort }) => effort);
    expect(efforts).toEqual(['low', 'low']);
  });
}

test('the second question brings the first with it', async ({ openThrough, simulator }) => {
  await simulator.script({ rules: [saying(CHAT_COMPLETIONS, REPLY)] });
  const session = await openThrough({ connection: through(CHAT_COMPLETIONS) });
  for (const question of ['Why is the sky red?', 'And at noon?']) {
    await session.ask(question);
    await session.settled();
  }
  const requests = await asked(simulator, 'chat');
  const roles = requests.map(({ messages }) =>
    (messages as readonly { readonly role: string }[]).map(({ role }) => role),
  );
  expect(roles).toEqual([
    ['system', 'user'],
    ['system', 'user', 'assistant', 'user'],
  ]);
});
