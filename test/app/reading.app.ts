import { expect, test } from './fixtures.ts';
import { shortSpeech, speechBody, speechIn } from './scene.ts';

test('thinking is shown while it lasts, folded away after, and never spoken', async ({ open, simulator }) => {
  const thinking = 'The user wants a greeting. I weigh several words for it, one after the other, with care.';
  await simulator.script({
    rules: [
      shortSpeech(),
      { match: { route: 'chat' }, reply: { thinking, text: 'Good evening.', tokenIntervalMs: 60 } },
    ],
  });
  const session = await open();
  await session.ask('Greet me.');
  const reasoning = session.reply().getByRole('group', { name: 'Reasoning' });
  const fold = reasoning.getByRole('button', { name: /^Reasoning/ });
  await expect(fold).toHaveAccessibleName(/^Reasoning, thinking/);
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  await expect(session.state).toContainText('Thinking');
  await expect(reasoning).toContainText('The user wants a greeting.');

  await expect(fold).toHaveAccessibleName(/^Reasoning, thought for \d/);
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await session.settled();
  await fold.click();
  await expect(reasoning).toContainText(thinking);
  await expect(session.replyText()).toHaveText('Good evening.');
  expect(speechIn(await simulator.log()).map((request) => speechBody(request).text)).toEqual([
    'Good evening.',
  ]);
});

test('the sentence that is being spoken is marked in the reply, one after the other', async ({
  open,
  simulator,
}) => {
  const sentences = [
    'The **first** sentence is here.',
    'A [second](https://example.com) one follows.',
    'The end.',
  ];
  await simulator.script({
    rules: [
      shortSpeech(1_200),
      { match: { route: 'chat' }, reply: { text: sentences.join(' '), thinking: '' } },
    ],
  });
  const session = await open();
  await session.ask('Three sentences, please.');
  const marked = (): Promise<string> =>
    session.page.evaluate(() =>
      [...(CSS.highlights.get('spoken-sentence') ?? [])]
        .map((range) => (range instanceof Range ? range.toString() : '?'))
        .join(''),
    );
  await expect.poll(marked, { intervals: [50] }).toBe('The first sentence is here.');
  await expect(session.state).toHaveText('Speaking · sentence 1');
  await expect.poll(marked, { intervals: [50] }).toBe('A second one follows.');
  await expect.poll(marked, { intervals: [50] }).toBe('The end.');
  await session.settled();
  expect(await marked()).toBe('');
});

test('the view follows the reply until the reader scrolls up, and again after Jump to latest', async ({
  open,
  simulator,
}) => {
  const paragraphs = Array.from({ length: 70 }, (_, index) => `Paragraph ${index + 1} of the long reply.`);
  await simulator.script({
    rules: [
      {
        match: { route: 'chat' },
        reply: { text: paragraphs.join('\n\n'), thinking: '', tokenIntervalMs: 12 },
      },
    ],
  });
  const session = await open({ speakReplies: false }, { windowSize: { width: 900, height: 600 } });
  await session.ask('Write at length.');
  const jump = session.page.getByRole('button', { name: 'Jump to latest' });
  await expect(session.replyText()).toContainText('Paragraph 20 of');
  await expect(session.replyText().getByText('Paragraph 20 of')).toBeInViewport();
  await expect(jump).toBeHidden();

  await session.replyText().hover();
  await session.page.mouse.wheel(0, -2_000);
  await expect(jump).toBeVisible();
  await expect(session.replyText()).toContainText('Paragraph 40 of');
  await expect(session.replyText().getByText('Paragraph 40 of')).not.toBeInViewport();
  await expect(session.replyText().getByText('Paragraph 1 of')).toBeInViewport();

  await jump.click();
  await expect(jump).toBeHidden();
  await session.settled();
  await expect(session.replyText().getByText('Paragraph 70 of')).toBeInViewport();
});

test('timing and cost are told once the turn is over', async ({ open, simulator }) => {
  await simulator.script({
    rules: [shortSpeech(), { match: { route: 'chat' }, reply: { text: 'Measured.', thinking: '' } }],
  });
  const session = await open();
  await session.ask('Measure.');
  await session.settled();
  await session.reply().getByRole('button', { name: 'Timing and cost' }).click();
  for (const mark of [
    'First words',
    'First audio received',
    'First sound',
    'Voice complete',
    'Spoken characters',
  ])
    await expect(session.reply().getByText(mark, { exact: true })).toBeVisible();
  await expect(session.reply().getByText(/^\$\d/)).toBeVisible();
  const [turn] = await session.turns();
  expect(turn?.cost).toMatchObject({ characters: 'Measured.'.length });
});
