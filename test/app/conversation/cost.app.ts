import { DEFAULT_SETTINGS } from '../../../src/shared/settings.ts';
import { expect, test, type Session } from '../../support/app/fixtures.ts';
import { playAliasProxy } from '../../support/app/alias-proxy.ts';
import { shortSpeech, type Rule } from '../../support/app/scene.ts';

const ANSWER =
  'The keeper of the lighthouse tells a tale to his cat at night, and the cat listens to all of it.';

/** It comes for two seconds and longer. */
const slowly: Rule = {
  match: { route: 'chat' },
  reply: { text: ANSWER, thinking: '', tokenIntervalMs: 100 },
};
const cached = (cachedTokens: number): Rule => ({
  match: { route: 'chat' },
  reply: { text: 'Measured.', thinking: '' },
  chatWire: { cachedTokens },
});

const openTiming = (session: Session): Promise<void> =>
  session.reply().getByRole('button', { name: 'Timing and cost' }).click();

test('what a reply costs is told while it comes, and counted by the service at its end', async ({
  openShared,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech(), slowly] });
  const session = await openShared();
  await session.ask('Tell me a tale.');
  const soFar = session.reply().getByText(/^about \$0\.\d+ so far$/);
  await expect(soFar).toBeVisible();
  const sidebar = session.page.getByRole('navigation').getByText(/^This conversation: about \$0\.\d+$/);
  await expect(sidebar).toBeVisible();
  await session.settled();
  await expect(soFar).toBeHidden();
  const [turn] = await session.turns();
  expect(turn?.cost).toMatchObject({ isEstimate: false, source: 'list' });
  await openTiming(session);
  await expect(
    session.reply().getByText(/^about \$0\.\d+ \(estimate, at prices of \d{4}-\d\d-\d\d, MiniMax\)/),
  ).toBeVisible();
  await expect(session.reply().getByText('This conversation', { exact: true })).toBeVisible();
  await expect(sidebar).toBeVisible();
});

test('a reply that is stopped is reckoned, and that is said', async ({ openShared, simulator }) => {
  await simulator.script({ rules: [shortSpeech(), slowly] });
  const session = await openShared();
  await session.ask('Tell me a tale.');
  await session.wordHeard();
  await session.page.getByRole('button', { name: 'Stop' }).click();
  await session.settled();
  await openTiming(session);
  await expect(session.reply().getByText(/the service has not counted the tokens/)).toBeVisible();
  const [turn] = await session.turns();
  expect(turn?.cost?.isEstimate).toBe(true);
  expect(turn?.cost?.inputTokens).toBeGreaterThan(0);
});

test('what caching saved is told', async ({ openShared, simulator }) => {
  await simulator.script({ rules: [shortSpeech(), cached(20)] });
  const session = await openShared();
  await session.ask('Measure.');
  await session.settled();
  await openTiming(session);
  await expect(session.reply().getByText('Saved by caching')).toBeVisible();
  await expect(session.reply().getByText(/\(20 cached\)/)).toBeVisible();
});

test('a model without a price is used all the same, and one can be set from its reply', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: [cached(0)] });
  const connection = { ...DEFAULT_SETTINGS.connection, model: 'house-alias' };
  await using proxy = await playAliasProxy(simulator.url, 'house-alias', 'MiniMax-M3');
  const session = await open({ connection, speakReplies: false }, { env: { MINIMAX_API_BASE: proxy.url } });
  const { settings, page } = session;
  await session.ask('What do you cost?');
  await session.settled();
  await openTiming(session);
  await expect(session.reply().getByText('price not known Set a price')).toBeVisible();
  await expect(page.getByRole('navigation').getByText('This conversation: price not known')).toBeVisible();
  await session.reply().getByRole('button', { name: 'Set a price' }).click();
  const input = settings.getByLabel('Input', { exact: true });
  await expect(input).toBeFocused();
  await input.fill('3');
  await settings.getByLabel('Output', { exact: true }).fill('15');
  await settings.getByLabel('Output', { exact: true }).press('Enter');
  await expect(
    settings.getByRole('button', { name: 'Price: $3.00 in, $15.00 out per million tokens, set by you' }),
  ).toBeVisible();
  await session.closeSettings();
  await session.ask('And now?');
  await session.settled();
  await openTiming(session);
  await expect(
    session.reply().getByText(/^about \$0\.\d+ \(estimate, at the price that you have set\)/),
  ).toBeVisible();
  const cost = (await session.turns()).at(-1)?.cost;
  const { inputTokens = 0, outputTokens = 0 } = cost ?? {};
  expect(inputTokens).toBeGreaterThan(0);
  expect(cost?.usd).toBeCloseTo((inputTokens * 3 + outputTokens * 15) / 1e6, 12);
});
