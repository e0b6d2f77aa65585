import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../../support/app/fixtures.ts';
import { keepLongConversation } from '../../support/long-conversation.ts';
import { replyingWith } from '../../support/app/scene.ts';

const TURNS = 400;

const log = (page: Page): Locator => page.getByRole('log');
const question = (page: Page, number: number): Locator =>
  log(page).getByRole('article', { name: 'You' }).getByText(`Question ${number}`, { exact: true });

test('a long conversation opens at its newest turn, is read up to its first, and goes on at its end', async ({
  open,
  profile,
  simulator,
}) => {
  keepLongConversation(profile, 'Ships', TURNS, 400);
  const session = await open({ speakReplies: false });
  const { page, message } = session;
  await page
    .getByRole('navigation', { name: 'Conversations' })
    .getByRole('button', { name: 'Ships', exact: true })
    .click();
  await expect(question(page, TURNS)).toBeInViewport();
  await expect(session.replyText()).toContainText(`Answer ${TURNS}.`);
  // What is far away is not on the page.
  await expect(question(page, 1)).toHaveCount(0);
  expect(await page.getByRole('article', { name: 'You' }).count()).toBeLessThan(TURNS / 4);

  // By key, a screen at a time: what is seen is never empty, and its turns follow each other.
  await log(page).focus();
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press('PageUp');
    await expect.poll(async () => isInARow(await numbersInSight(page))).toBe(true);
  }
  await page.keyboard.press('Home');
  await expect(question(page, 1)).toBeInViewport();
  await expect.poll(async () => isInARow(await numbersInSight(page))).toBe(true);
  await expect(page.getByRole('region', { name: 'Reply 1', exact: true })).toContainText('Answer 1.');
  expect(await page.getByRole('article', { name: 'You' }).count()).toBeLessThan(TURNS / 4);

  // What has the focus stays, however far the reader goes.
  await page.getByRole('button', { name: 'Edit' }).first().focus();
  await page.evaluate(() => {
    const scroller = document.querySelector('[role=log]');
    scroller?.scrollTo(0, scroller.scrollHeight / 2);
  });
  await expect.poll(async () => isInARow(await numbersInSight(page))).toBe(true);
  await expect(page.getByRole('button', { name: 'Edit' }).first()).toBeFocused();

  await simulator.script({ rules: [replyingWith('The last one.')] });
  await message.fill('And now?');
  await message.press('Enter');
  await expect(log(page).getByText('And now?')).toBeInViewport();
  await session.settled();
  await expect(session.replyText()).toHaveText('The last one.');
  await expect(session.replyText()).toBeInViewport();
});

test('a turn far away is gone to from the search, and by Ctrl+F', async ({ open, profile }) => {
  const questionOf = (number: number): string =>
    [3, 390].includes(number) ? `Question ${number} of narwhals` : `Question ${number}`;
  keepLongConversation(profile, 'Ships', TURNS, 400, questionOf);
  const { page } = await open({ speakReplies: false });
  const third = log(page).getByText('Question 3 of narwhals');
  const late = log(page).getByText('Question 390 of narwhals');
  const box = page.getByRole('searchbox', { name: 'Search conversations' });
  await box.fill('narwhals');
  await page.getByRole('button', { name: /Question 3 of narwhals/u }).focus();
  await page.keyboard.press('Enter');
  await expect(third).toBeInViewport();
  await expect.poll(() => marked(page, 'found')).toContain('narwhals');
  await expect.poll(async () => isInARow(await numbersInSight(page))).toBe(true);

  await page.getByRole('button', { name: 'Jump to latest' }).click();
  await expect(log(page).getByText(`Question ${TURNS}`)).toBeInViewport();
  await page.keyboard.press('Control+f');
  const find = page.getByRole('searchbox', { name: 'Find', exact: true });
  await find.fill('narwhals');
  await expect(third).toBeInViewport();
  await expect.poll(() => marked(page, 'found-here')).toEqual(['narwhals']);
  await expect(page.getByRole('search')).toContainText('1 of 2');
  for (const seen of [late, third]) {
    await find.press('Enter');
    await expect(seen).toBeInViewport();
    await expect.poll(() => marked(page, 'found-here')).toEqual(['narwhals']);
    await expect.poll(async () => isInARow(await numbersInSight(page))).toBe(true);
    // What comes near afterwards moves it no more.
    await expect(seen).toBeInViewport();
  }
});

test('what is copied holds the turns that are not laid out, in their order', async ({ open, profile }) => {
  keepLongConversation(profile, 'Ships', TURNS, 100);
  const { page } = await open({ speakReplies: false });
  await page.getByRole('button', { name: 'Ships', exact: true }).click();
  await expect(question(page, TURNS)).toBeInViewport();
  await expect(question(page, 100)).toHaveCount(0);
  await page.evaluate(() => {
    window.addEventListener('copy', ({ clipboardData }) => {
      document.documentElement.dataset['copied'] = clipboardData?.getData('text/plain') ?? '';
    });
  });
  await log(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  const copied = page.locator('html[data-copied]');
  await expect(copied).toHaveCount(1);
  const text = (await copied.getAttribute('data-copied')) ?? '';
  const said = [...text.matchAll(/(?:Question|Answer) (\d+)/gu)].map(([words]) => words);
  expect(said).toEqual(
    Array.from({ length: TURNS }, (_, place) => [`Question ${place + 1}`, `Answer ${place + 1}`]).flat(),
  );
  // What was selected still is.
  expect(await page.evaluate(() => document.getSelection()?.isCollapsed)).toBe(false);
});

/** What bears a mark, and is on the page. */
function marked(page: Page, mark: string): Promise<readonly string[]> {
  return page.evaluate(
    (name) =>
      [...(CSS.highlights.get(name) ?? [])].map((range) =>
        range instanceof Range ? range.cloneContents().textContent : '',
      ),
    mark,
  );
}

/** Which questions are seen, by their numbers; null stands for nothing at all. */
function numbersInSight(page: Page): Promise<readonly number[] | null> {
  return page.evaluate(() => {
    const view = document.querySelector('[role=log]')?.getBoundingClientRect();
    if (view === undefined) return null;
    const seen = [...document.querySelectorAll('[role=log] .turn')].filter((turn) => {
      const { top, bottom } = turn.getBoundingClientRect();
      return bottom > view.top && top < view.bottom;
    });
    const first = seen[0]?.getBoundingClientRect();
    const last = seen.at(-1)?.getBoundingClientRect();
    // A gap above or below what stands there: more than the space around the turns.
    if (
      first === undefined ||
      last === undefined ||
      first.top > view.top + 80 ||
      last.bottom < view.bottom - 80
    )
      return null;
    return seen.map((turn) => Number(/Question (\d+)/u.exec(turn.textContent)?.[1]));
  });
}

const isInARow = (numbers: readonly number[] | null): boolean =>
  numbers !== null && numbers.every((number, place) => number === (numbers[0] ?? 0) + place);
