import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, chatsIn, logOf, shortSpeech, type Rule } from '../../support/app/scene.ts';

const SLOW: Rule = {
  match: { route: 'chat' },
  reply: { text: 'One word after the other comes. '.repeat(40), thinking: '', tokenIntervalMs: 50 },
};

test('the composer has the focus after Send, Stop, Regenerate and a question of the empty conversation', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: [SLOW] });
  const session = await open({ speakReplies: false });
  const button = (name: string) => session.page.getByRole('button', { name, exact: true });
  await button('What can you do for me?').click();
  await expect(session.page.getByRole('article', { name: 'You' })).toHaveCount(1);
  await expect(session.message).toBeFocused();

  await button('Stop').click();
  await expect(button('Stop')).toBeHidden();
  await expect(session.message).toBeFocused();

  await simulator.script({ rules: [replyingWith('There it is.')] });
  await session.ask('And then?');
  await expect(session.message).toBeFocused();
  await session.settled();
  await session.reply().getByRole('button', { name: 'Regenerate' }).focus();
  await session.page.keyboard.press('Enter');
  await logOf(simulator, (log) => chatsIn(log).length === 3);
  await session.settled();
  await expect(session.message).toBeFocused();
});

test('the composer has the focus after the button of an alert', async ({ open, simulator }) => {
  const half = 'Half of the reply is here';
  await simulator.script({
    rules: [
      shortSpeech(),
      replyingWith(`${half}, and this half is not.`),
      { match: { route: 'chat', to: 2 }, fault: { kind: 'resetBeforeHeaders' } },
      { match: { route: 'chat', from: 3, to: 3 }, fault: { kind: 'reset', afterDeltas: 5 } },
    ],
  });
  const session = await open('not a settings file');
  const press = async (name: string): Promise<void> => {
    const button = session.alert.getByRole('button', { name });
    await button.focus();
    await session.page.keyboard.press('Enter');
    await expect(button).toBeHidden();
    await expect(session.message).toBeFocused();
  };
  await press('Dismiss');
  await session.ask('Go.');
  await press('Retry');
  await press('Continue');
  await session.settled();
  await simulator.script({ rules: [{ match: { route: 'speech', to: 1 }, fault: { kind: 'noAudio' } }] });
  await session.reply().getByRole('button', { name: 'Speak again' }).click();
  await press('Speak again');
});

test('in the settings the focus stays where it is, or goes to the nearest control when its own has gone', async ({
  open,
  simulator,
}) => {
  await simulator.script({
    rules: [{ match: { route: 'voices', to: 1 }, fault: { kind: 'refuse', code: 1004 } }],
  });
  const { settings, openSettings } = await open();
  await openSettings('Listening');
  await settings.getByRole('button', { name: 'Test the microphone' }).click();
  const finish = settings.getByRole('button', { name: 'Play it back' });
  await expect(settings.getByRole('status', { name: 'Microphone test' })).toContainText('Listening');
  const microphone = settings.getByLabel('Microphone', { exact: true });
  await microphone.focus();
  await finish.dispatchEvent('click');
  await expect(finish).toBeHidden();
  await expect(microphone).toBeFocused();

  await settings.getByRole('tab', { name: 'Voice' }).click();
  const reload = settings.getByRole('alert').getByRole('button');
  await reload.focus();
  await reload.press('Enter');
  await expect(reload).toBeHidden();
  await expect(settings.getByRole('searchbox', { name: 'Search voices' })).toBeFocused();
});

test('the voice view has the focus after the button of an alert', async ({ open, simulator }) => {
  await simulator.script({
    rules: [{ match: { route: 'chat', to: 2 }, fault: { kind: 'resetBeforeHeaders' } }, SLOW],
  });
  const session = await open({ speakReplies: false });
  await session.ask('Go.');
  await expect(session.alert).toBeVisible();
  await session.page.getByRole('button', { name: 'Voice view' }).click();
  await session.alert.getByRole('button', { name: 'Retry' }).focus();
  await session.page.keyboard.press('Enter');
  await expect(session.alert).toBeHidden();
  await expect(session.page.getByRole('region', { name: 'Voice view' })).toBeFocused();
});

test('the focus follows the button of the sidebar', async ({ open }) => {
  const session = await open();
  const hide = session.page.getByRole('button', { name: 'Hide sidebar' });
  const show = session.page.getByRole('button', { name: 'Show sidebar' });
  await hide.click();
  await expect(show).toBeFocused();
  await session.page.keyboard.press('Enter');
  await expect(hide).toBeFocused();
});

test('a click on an empty place takes the focus away, and it stays away', async ({ open, simulator }) => {
  await simulator.script({ rules: [replyingWith('Said and done.')] });
  const session = await open({ speakReplies: false });
  await session.message.fill('Say it.');
  await session.page.getByRole('heading', { level: 1 }).click();
  await expect(session.message).not.toBeFocused();
  await session.page.getByRole('button', { name: 'Hide sidebar' }).focus();
  await session.page.getByRole('heading', { level: 1 }).click();
  await session.page.evaluate(() => document.querySelector('nav')?.append(document.createElement('i')));
  await expect(session.message).not.toBeFocused();
});
