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

interface Marked {
  /** The first number in what is marked; 0: there is none. */
  readonly number: number;
  /** Where that begins, as a share of what its scroller shows. */
  readonly share: number;
}

/** Null: nothing is marked under this name. */
function markedNow(page: Page, name: string, scroller: string): Promise<Marked | null> {
  return page.evaluate(
    ([mark, selector]) => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      const [range] = [...(CSS.highlights.get(mark) ?? [])].filter((one) => one instanceof Range);
      if (box === undefined || range === undefined) return null;
      const share = (range.getBoundingClientRect().top - box.top) / box.height;
      return { number: Number(/\d+/u.exec(range.toString())?.[0] ?? 0), share };
    },
    [name, scroller] as const,
  );
}

/** The sentence of this number, or a later one, is spoken in the upper third. */
async function expectFollowed({ page }: Session, number: number): Promise<void> {
  const isFollowed = async (): Promise<boolean> => {
    const marked = await markedNow(page, 'spoken-sentence', '.scroller');
    return marked !== null && marked.number >= number && marked.share > -0.01 && marked.share <= 1 / 3;
  };
  await expect.poll(isFollowed, { timeout: 40_000, intervals: [50] }).toBe(true);
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
  await expectFollowed(session, 1);
  await expectFollowed(session, 8);
  await expectFollowed(session, 11);
  await expect(follow).toBeHidden();

  await session.page.getByRole('log', { name: 'Conversation' }).hover();
  await session.page.mouse.wheel(0, 20_000);
  await expect(follow).toBeVisible();
  await expect
    .poll(async () => (await markedNow(session.page, 'spoken-sentence', '.scroller'))?.share)
    .toBeLessThan(0);
  await follow.click();
  await expect(follow).toBeHidden();
  await expectFollowed(session, 1);

  await session.page.getByRole('button', { name: 'Stop' }).click();
  await expect(follow).toBeHidden();
  await session.page.getByRole('button', { name: 'Continue' }).click();
  await expectFollowed(session, 20);
  await session.page.getByRole('button', { name: 'Stop' }).click();

  for (const [asked, far] of [
    ['Arabic', 7],
    ['Chinese', 7],
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
  const inView = async (): Promise<number | undefined> =>
    (await markedNow(session.page, 'caption-word', '.voice-caption'))?.share;
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
