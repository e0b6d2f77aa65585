import type { Page } from '@playwright/test';
import { expect, test } from '../../support/app/fixtures.ts';
import { shortSpeech } from '../../support/app/scene.ts';

const RICH = [
  'A reply with a [link](https://docs.example.com/a/very/long/path/that/does/not/break/anywhere/at/all), and:',
  '- an item\n- [x] a task',
  '| One | Two | Three | Four |\n| --- | --- | --- | --- |\n| a | b | c | d |',
  '```js\nconst line = "that is too long for a narrow window by far, and more than that";\n```',
  'AWordThatIsLongerThanAnyWordHasARightToBeAndGoesOnAndOn.',
].join('\n\n');

test.describe('what moves', () => {
  test.use({ motion: true });

  test('where the user wants less motion, nothing moves while the model thinks', async ({
    open,
    simulator,
  }) => {
    await simulator.script({
      rules: [
        {
          match: { route: 'chat' },
          reply: { thinking: 'On the one hand. ', text: 'Done.' },
          fault: { kind: 'stall', afterDeltas: 3 },
        },
      ],
    });
    const session = await open();
    const moving = (): Promise<number> => session.page.evaluate(() => document.getAnimations().length);
    await session.ask('Think.');
    await expect(session.state).toContainText('Thinking');
    await expect.poll(moving).toBeGreaterThan(0);
    await session.page.emulateMedia({ reducedMotion: 'reduce' });
    await expect.poll(moving).toBe(0);
    // What moved is still to be read.
    const label = session.reply().getByText(/^Thinking…/);
    await expect(label).toBeVisible();
    expect(await label.evaluate((element) => getComputedStyle(element).color)).not.toBe('rgba(0, 0, 0, 0)');
    await session.page.getByRole('button', { name: 'Stop' }).click();
  });
});

/** Each step of the menu is a fifth of a level of zoom: eight make a little more than twice the size. */
const STEPS_TO_200_PERCENT = 8;

for (const width of [840, 420])
  test(`at 200 % zoom in a window of ${width} pixels nothing is cut off`, async ({ open, simulator }) => {
    await simulator.script({
      rules: [{ match: { route: 'chat' }, reply: { text: RICH, thinking: 'A thought. ' } }],
    });
    const session = await open({ speakReplies: false }, { windowSize: { width, height: 900 } });
    for (let step = 0; step < STEPS_TO_200_PERCENT; step += 1)
      await session.app.clickMenuItem('View', 'Zoom In');
    await expect.poll(() => session.page.evaluate(() => innerWidth)).toBeLessThanOrEqual(width / 2);
    expect(await cutOff(session.page)).toEqual([]);
    await session.ask('Write richly, with a word that is quite long, such as incomprehensibilities.');
    await session.settled();
    expect(await cutOff(session.page)).toEqual([]);
    await session.page.getByRole('button', { name: 'Settings' }).click();
    for (const tab of ['Connection', 'Replies', 'Voice', 'Listening', 'Tools', 'Appearance', 'About']) {
      await session.settings.getByRole('tab', { name: tab }).click();
      await expect(session.settings.getByRole('tabpanel', { name: tab })).toBeVisible();
      expect(await cutOff(session.page)).toEqual([]);
    }
  });

for (const { name, height, zoom } of [
  { name: 'at 200 % zoom', height: 900, zoom: STEPS_TO_200_PERCENT },
  { name: 'in a low window', height: 600, zoom: 0 },
])
  test(`in the voice view ${name}, with an alert, nothing overlaps and End is in sight`, async ({
    open,
    simulator,
  }) => {
    await simulator.script({ rules: [{ match: { route: 'chat' }, fault: { kind: 'refuse', code: 1004 } }] });
    const session = await open({}, { windowSize: { width: 420, height } });
    await session.ask('Why does the sky turn red at dusk, and blue at noon, and black at night? '.repeat(4));
    await expect(session.alert).toBeVisible();
    await session.page.getByRole('button', { name: 'Voice view' }).click();
    for (let step = 0; step < zoom; step += 1) await session.app.clickMenuItem('View', 'Zoom In');
    if (zoom > 0) await expect.poll(() => session.page.evaluate(() => innerWidth)).toBeLessThanOrEqual(210);
    const view = session.page.getByRole('region', { name: 'Voice view' });
    const parts = [
      session.page.getByRole('heading', { level: 1 }),
      view.locator('.voice-orb'),
      view.locator('.voice-caption'),
      session.alert,
      session.state,
      view.getByRole('button', { name: 'End', exact: true }),
    ];
    await expect(async () => {
      const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
      const edges = boxes.flatMap((box) =>
        box === null ? [NaN] : [box.y, box.y + box.height].map(Math.round),
      );
      const innerHeight = await session.page.evaluate(() => globalThis.innerHeight);
      // From above to below, each begins where the one before has ended.
      expect([...edges, innerHeight]).toEqual([...edges, innerHeight].toSorted((one, other) => one - other));
    }).toPass();
    expect(await cutOff(session.page)).toEqual([]);
    // What does not fit into the caption can be scrolled to.
    await expect(view.locator('.voice-caption')).toHaveCSS('overflow-y', 'auto');
  });

/**
 * The controls and texts that reach out of the window, those left out that their own box
 * lets the reader scroll to.
 */
function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) &&
      element.clientWidth < element.scrollWidth
        ? element.matches('pre, .table-scroll, [role="tablist"]')
        : scrolls(element.parentElement));
    const dialog = document.querySelector('dialog[open]');
    return [
      ...(dialog ?? document.body).querySelectorAll(
        'button, input, select, textarea, p, li, h1, h2, h3, label',
      ),
    ]
      .filter((element) => element.checkVisibility() && element.closest('.visually-hidden') === null)
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (left < -1 || right > innerWidth + 1) && !scrolls(element);
      })
      .map(
        (element) =>
          `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent.slice(0, 40)}`,
      );
  });
}

const SENTENCES = Array.from(
  { length: 6 },
  (_, index) => `This is sentence number ${index + 1} of the tale.`,
);

test('a hidden window, which is given no frames, goes on writing and speaking', async ({
  open,
  simulator,
}) => {
  await simulator.script({
    rules: [
      shortSpeech(700),
      { match: { route: 'chat' }, reply: { text: SENTENCES.join(' '), thinking: '', tokenIntervalMs: 40 } },
    ],
  });
  const session = await open();
  await session.ask('Tell me a tale.');
  await expect(session.state).toContainText('Speaking');
  // A headless window cannot be hidden; what its page would notice of that is this.
  await session.page.evaluate(() => {
    globalThis.requestAnimationFrame = () => 0;
  });
  await expect(session.replyText()).toHaveText(SENTENCES.join(' '));
  await session.settled();
  const [turn] = await session.turns();
  expect(turn).toMatchObject({ status: 'done', reply: SENTENCES.join(' ') });
  expect(turn?.spoken.map(({ state }) => state)).toEqual(turn?.spoken.map(() => 'heard'));
});
