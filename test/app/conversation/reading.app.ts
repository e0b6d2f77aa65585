import type { Locator, Page } from '@playwright/test';
import { keepMarkedTexts } from '../../harness/marked-texts.ts';
import { expect, test } from '../../support/app/fixtures.ts';
import { shortSpeech, speechBody, speechIn } from '../../support/app/scene.ts';

test('thinking is shown while it lasts, folded away after, and never spoken', async ({
  openShared,
  simulator,
}) => {
  const thinking = 'The user wants a greeting. I weigh several words for it, one after the other, with care.';
  await simulator.script({
    rules: [
      shortSpeech(),
      { match: { route: 'chat' }, reply: { thinking, text: 'Good evening.', tokenIntervalMs: 200 } },
    ],
  });
  const session = await openShared();
  await session.ask('Greet me.');
  const reasoning = session.reply().getByRole('group', { name: 'Reasoning' });
  const fold = reasoning.getByRole('button', { name: /^Reasoning/ });
  await expect(fold).toHaveAccessibleName(/^Reasoning, Thinking…/);
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  await expect(session.state).toContainText('Thinking');
  await expect(reasoning).toContainText('The user wants a greeting.');

  await expect(fold).toHaveAccessibleName(/^Reasoning, Thought/);
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
    'The **first** sentence is here and long enough to be said alone.',
    'A [second](https://example.com) one follows that is long enough for that too.',
    'The `third` and last one ends the reply as the others began and carried it.',
  ];
  await simulator.script({
    rules: [
      shortSpeech(1_500),
      { match: { route: 'chat' }, reply: { text: sentences.join(' '), thinking: '' } },
    ],
  });
  const session = await open();
  const marked = await keepMarkedTexts(session.page, 'spoken-sentence');
  await session.ask('Three sentences, please.');
  await session.settled();
  expect(await marked()).toEqual([
    'The first sentence is here and long enough to be said alone.',
    'A second one follows that is long enough for that too.',
    'The third and last one ends the reply as the others began and carried it.',
  ]);
  await expect.poll(() => isMarked(session.page)).toBe(false);
});

test('the mark on a task begins with its words, not with the state that only a screen reader is told', async ({
  open,
  simulator,
}) => {
  // The hidden “Done” has letters that the tasks begin with.
  const tasks = ['Dough is made of flour and of water only', 'Ovens need a good half hour to become hot'];
  await simulator.script({
    rules: [
      shortSpeech(1_500),
      {
        match: { route: 'chat' },
        reply: { text: tasks.map((task) => `- [x] ${task}.`).join('\n'), thinking: '' },
      },
    ],
  });
  const session = await open();
  const marked = await keepMarkedTexts(session.page, 'spoken-sentence');
  await session.ask('What is to be done?');
  await session.settled();
  expect(await marked()).toEqual(tasks.map((task) => `${task}.`));
  await expect.poll(() => isMarked(session.page)).toBe(false);
});

const isMarked = (page: Page): Promise<boolean> => page.evaluate(() => CSS.highlights.has('spoken-sentence'));

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
  const log = session.page.getByRole('log', { name: 'Conversation' });
  await expect(session.replyText()).toContainText('Paragraph 20 of');
  // Whichever is the latest by then.
  await expect
    .poll(() =>
      log.evaluate(({ scrollHeight, clientHeight, scrollTop }) => scrollHeight - clientHeight - scrollTop),
    )
    .toBeLessThan(60);
  await expect(session.replyText().getByText('Paragraph 1 of')).not.toBeInViewport();
  await expect(jump).toBeHidden();

  await log.hover();
  // Beyond the top, however much is written by now.
  await session.page.mouse.wheel(0, -20_000);
  await expect(jump).toBeVisible();
  await expect(session.replyText()).toContainText('Paragraph 40 of');
  await expect(session.replyText().getByText('Paragraph 40 of')).not.toBeInViewport();
  await expect(session.replyText().getByText('Paragraph 1 of')).toBeInViewport();

  await jump.click();
  await expect(jump).toBeHidden();
  await session.settled();
  await expect(session.replyText().getByText('Paragraph 70 of')).toBeInViewport();
});

test('the keyboard scrolls the conversation', async ({ open, simulator }) => {
  const paragraphs = Array.from({ length: 60 }, (_, index) => `Paragraph ${index + 1} of the long reply.`);
  await simulator.script({
    rules: [{ match: { route: 'chat' }, reply: { text: paragraphs.join('\n\n'), thinking: '' } }],
  });
  const session = await open({ speakReplies: false }, { windowSize: { width: 900, height: 600 } });
  await session.ask('Write at length.');
  await session.settled();
  await expect(session.replyText().getByText('Paragraph 60 of')).toBeInViewport();
  const log = session.page.getByRole('log', { name: 'Conversation' });
  for (let step = 0; step < 40 && !(await isFocused(log)); step += 1)
    await session.page.keyboard.press('Shift+Tab');
  await expect(log).toBeFocused();
  const top = (): Promise<number> => log.evaluate((element) => element.scrollTop);
  // The way to it leads by the question, at the top.
  await session.page.keyboard.press('End');
  // Chromium takes its time over it.
  const rest = (): Promise<number> =>
    log.evaluate(({ scrollHeight, clientHeight, scrollTop }) => scrollHeight - clientHeight - scrollTop);
  await expect.poll(rest).toBeLessThan(1);
  const end = await top();
  await session.page.keyboard.press('ArrowUp');
  await expect.poll(top).toBeLessThan(end);
  await session.page.keyboard.press('Home');
  await expect.poll(top).toBe(0);
  await expect(session.page.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
});

const isFocused = (element: Locator): Promise<boolean> =>
  element.evaluate((node) => node === document.activeElement);

test('timing and cost are told once the turn is over', async ({ openShared, simulator }) => {
  await simulator.script({
    rules: [shortSpeech(), { match: { route: 'chat' }, reply: { text: 'Measured.', thinking: '' } }],
  });
  const session = await openShared();
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
  await expect(session.reply().getByText(/^about \$0\.\d+ \(estimate, /)).toBeVisible();
  const [turn] = await session.turns();
  expect(turn?.cost).toMatchObject({ characters: 'Measured.'.length });
});
