import path from 'node:path';
import type { Page } from '@playwright/test';
import { fakeMicrophone } from '../../harness/fake-microphone.ts';
import { expect, test, type Session } from '../../support/app/fixtures.ts';
import type { Rule } from '../../support/app/scene.ts';

const COUNT = 36;
const story = (sentence: (number: number) => string): string =>
  Array.from({ length: COUNT / 3 }, (_, paragraph) =>
    [1, 2, 3].map((place) => sentence(paragraph * 3 + place)).join(' '),
  ).join('\n\n');
const STORIES = {
  English: story(
    (number) => `This is sentence ${number} of a story that goes on for longer than the window.`,
  ),
  Arabic: story((number) => `هذه هي الجملة رقم ${number} من قصة طويلة لا تتسع لها النافذة.`),
  Chinese: story((number) => `这是一个很长的故事的第${number}句话,窗口里放不下它。`),
};
const telling = (asked: keyof typeof STORIES): Rule => ({
  match: { route: 'chat', textIncludes: asked },
  reply: { text: STORIES[asked], thinking: '', tokenIntervalMs: 1 },
});
const SPOKEN: Rule = { match: { route: 'speech' }, speechWire: { durationMs: 700 } };

/** Where the mark of this name stands, as a share of what its scroller shows; null: there is none with this text. */
function shareOfView(page: Page, name: string, wanted: string, scroller: string): Promise<number | null> {
  return page.evaluate(
    ([mark, text, selector]) => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      const ranges = [...(CSS.highlights.get(mark) ?? [])].filter((range) => range instanceof Range);
      const marked = ranges.map((range) => range.toString()).join('');
      if (box === undefined || !marked.includes(text)) return null;
      return ((ranges[0]?.getBoundingClientRect().top ?? NaN) - box.top) / box.height;
    },
    [name, wanted, scroller] as const,
  );
}

/** The sentence in which this stands is spoken, and in the upper third. */
async function expectFollowed({ page }: Session, wanted: string): Promise<void> {
  await expect
    .poll(() => shareOfView(page, 'spoken-sentence', wanted, '.scroller'), {
      timeout: 40_000,
      intervals: [40],
    })
    .toBeLessThanOrEqual(1 / 3);
  // The sentence may be followed already by the next one.
  const share = await shareOfView(page, 'spoken-sentence', '', '.scroller');
  expect(share ?? 0).toBeGreaterThanOrEqual(-0.01);
}

test('the view goes along with the voice until the reader scrolls, and back by Follow the voice', async ({
  open,
  simulator,
}) => {
  test.slow();
  await simulator.script({ rules: [SPOKEN, telling('English'), telling('Arabic'), telling('Chinese')] });
  const session = await open({}, { windowSize: { width: 900, height: 600 } });
  const follow = session.page.getByRole('button', { name: 'Follow the voice' });
  await session.ask('Tell it in English.');
  await expectFollowed(session, 'sentence 1 of');
  await expectFollowed(session, 'sentence 8 of');
  await expectFollowed(session, 'sentence 11 of');
  await expect(follow).toBeHidden();

  await session.page.getByRole('log', { name: 'Conversation' }).hover();
  await session.page.mouse.wheel(0, 20_000);
  await expect(follow).toBeVisible();
  await expect.poll(() => shareOfView(session.page, 'spoken-sentence', '', '.scroller')).toBeLessThan(0);
  await follow.click();
  await expect(follow).toBeHidden();
  await expectFollowed(session, 'sentence');

  await session.page.getByRole('button', { name: 'Stop' }).click();
  await expect(follow).toBeHidden();
  await session.page.getByRole('button', { name: 'Continue' }).click();
  await expectFollowed(session, 'sentence 20 of');
  await session.page.getByRole('button', { name: 'Stop' }).click();

  for (const [asked, far] of [
    ['Arabic', 'رقم 7 '],
    ['Chinese', '第7句'],
  ] as const) {
    if (asked === 'Chinese')
      for (let step = 0; step < 4; step += 1) await session.app.clickMenuItem('View', 'Zoom In');
    await session.ask(`Tell it in ${asked}.`);
    await expectFollowed(session, far);
    await session.page.getByRole('button', { name: 'Stop' }).click();
  }
});

test('in the voice view a caption that scrolls goes along with the word, until it is scrolled by hand', async ({
  open,
  simulator,
  profile,
}) => {
  const words = Array.from({ length: 60 }, (_, index) => `word${index + 1}`).join(' ');
  await simulator.script({
    rules: [
      { match: { route: 'speech' }, speechWire: { durationMs: 9_000, chunkMs: 100 } },
      { match: { route: 'chat' }, reply: { text: `${words}.`, thinking: '' } },
    ],
  });
  const silent = await fakeMicrophone(path.join(profile, 'silent.wav'), [2_000]);
  const session = await open({}, { args: silent.args, windowSize: { width: 420, height: 560 } });
  for (let step = 0; step < 3; step += 1) await session.app.clickMenuItem('View', 'Zoom In');
  await session.ask('Say many words.');
  await session.page.getByRole('button', { name: 'Voice view' }).first().click();
  const caption = session.page.locator('.voice-caption');
  const inView = (): Promise<number | null> =>
    shareOfView(session.page, 'caption-word', 'word', '.voice-caption');
  await expect
    .poll(() => caption.evaluate((element) => element.scrollTop), { timeout: 20_000 })
    .toBeGreaterThan(0);
  await expect.poll(inView).toBeLessThanOrEqual(0.5);

  const follow = session.page.getByRole('button', { name: 'Follow the voice' });
  await caption.hover();
  await session.page.mouse.wheel(0, -5_000);
  await expect(follow).toBeVisible();
  await follow.click();
  await expect(follow).toBeHidden();
  await expect.poll(inView).toBeGreaterThanOrEqual(-0.01);
});
