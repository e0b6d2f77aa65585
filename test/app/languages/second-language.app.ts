import {
  buildWithSecondLanguage,
  type BuiltApp,
  readsSecondLanguage,
  SECOND_TAG,
} from '../../harness/second-language.ts';
import { englishOn } from '../../harness/english-words.ts';
import { backwards } from '../../support/made-up-language.ts';
import { expect, test, type Session } from '../../support/app/fixtures.ts';
import { chatBody, chatsIn, shortSpeech, type Rule } from '../../support/app/scene.ts';

// One build is enough for all of them.
test.describe.configure({ mode: 'default' });
let built: BuiltApp;
test.beforeAll(async () => {
  built = await buildWithSecondLanguage();
});
test.afterAll(() => built[Symbol.dispose]());

const QUESTION = '12 + 30?';
/** No word of any language, and what brings words of Parley's with it. */
const REPLY: Rule = {
  match: { route: 'chat' },
  reply: { text: '12 + 30 = 42.\n\n```\n42\n```\n\n- [x] 42', thinking: '30 + 12?' },
};
const errorsOf = async (session: Session) =>
  (await session.turns()).map(({ error, warning }) => ({ error, warning }));

/** The page is loaded anew for who reads this language; main goes on with its own. */
async function readIn({ app }: Session, language: string): Promise<void> {
  const cdp = await app.page.context().newCDPSession(app.page);
  const userAgent = await app.page.evaluate(() => navigator.userAgent);
  await cdp.send('Emulation.setUserAgentOverride', { userAgent, acceptLanguage: language });
  await app.reload();
  await expect(app.page.locator('html')).toHaveAttribute('lang', language);
}

test('a conversation that is kept speaks the language in which it is shown, its errors too', async ({
  open,
  simulator,
}) => {
  await simulator.script({
    rules: [
      shortSpeech(),
      REPLY,
      { match: { route: 'speech', to: 1 }, fault: { kind: 'refuse', code: 1008 } },
      { match: { route: 'chat', from: 2 }, fault: { kind: 'refuse', code: 1008 } },
    ],
  });
  const session = await open({}, { appPath: built.folder });
  const { page } = session;
  expect((await englishOn(page)).length).toBeGreaterThan(10);
  await session.ask(QUESTION);
  await session.settled();
  await session.ask(QUESTION);
  const host = new URL(simulator.url).host;
  const warning = 'The voice stopped: the account has no balance left. The text goes on.';
  const error = `The account at ${host} has no balance left.`;
  await expect(session.alert).toContainText(error);
  await expect(page.getByRole('article', { name: 'Assistant' }).first()).toContainText(warning);
  const kept = await errorsOf(session);
  expect(kept).toMatchObject([{ warning: { code: 'balance' } }, { error: { code: 'balance' } }]);

  await readIn(session, SECOND_TAG);
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText(`ehT tnuocca ta ${host} sah on ecnalab tfel.`);
  await expect(page.getByRole('article', { name: backwards('Assistant') }).first()).toContainText(
    backwards(warning),
  );
  await expect(page.getByRole('article', { name: backwards('You') }).first()).toContainText(QUESTION);
  await expect.poll(() => englishOn(page)).toEqual([]);
  expect(await errorsOf(session)).toEqual(kept);

  await readIn(session, 'en');
  await expect(session.alert).toContainText(error);
});

test('who reads another language meets no English: not in the menu, the window, an error or the settings', async ({
  open,
  simulator,
}) => {
  test.skip(process.platform !== 'linux', 'elsewhere nobody but the system tells a program its languages');
  await simulator.script({
    rules: [shortSpeech(), REPLY, { match: { route: 'voices' }, fault: { kind: 'refuse', code: 1000 } }],
  });
  const { app, page } = await open({}, { appPath: built.folder, ...readsSecondLanguage });
  await expect(page.locator('html')).toHaveAttribute('lang', SECOND_TAG);
  await expect(page.getByRole('button', { name: backwards('Talk') })).toBeVisible();
  await expect.poll(() => englishOn(page)).toEqual([]);

  await page.getByRole('textbox', { name: backwards('Message') }).fill(QUESTION);
  await page.getByRole('button', { name: backwards('Send') }).click();
  const reply = page.getByRole('article', { name: backwards('Assistant') });
  await expect(reply.getByRole('region', { name: backwards('Reply') })).toContainText('12 + 30 = 42.');
  await expect(page.getByRole('status', { name: backwards('Assistant state') })).toContainText(
    backwards('Ready'),
  );
  await expect.poll(() => englishOn(page)).toEqual([]);

  const [chat] = chatsIn(await simulator.log());
  // The model is told the same in every language.
  expect(chatBody(chat).messages[0]).toMatchObject({ content: expect.stringContaining('You are Parley') });

  await app.clickMenuItem(backwards('File'), backwards('Settings…'));
  const settings = page.getByRole('dialog', { name: backwards('Settings') });
  for (const tab of ['Connection', 'Voice', 'Listening', 'Appearance', 'About'].map(backwards)) {
    await settings.getByRole('tab', { name: tab }).click();
    await expect(settings.getByRole('tabpanel', { name: tab })).toBeVisible();
    if (tab === backwards('Voice')) {
      // The list that is built in, and why.
      await expect(settings.getByRole('alert')).toContainText(backwards('These are the built-in ones.'));
      await expect(settings.getByRole('radio', { name: backwards('Graceful Lady') })).toBeChecked();
      await expect(settings.getByRole('group', { name: 'Japanisch' })).toBeVisible();
    }
    await expect.poll(() => englishOn(page), { message: tab, timeout: 8_000 }).toEqual([]);
  }
});
