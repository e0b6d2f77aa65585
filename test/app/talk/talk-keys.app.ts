import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fakeMicrophone } from '../../harness/fake-microphone.ts';
import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, transcriptionsIn, shortSpeech } from '../../support/app/scene.ts';
import { REPLY, hearing, QUESTION, questionsOf, talkOf } from '../../support/app/talking.ts';

test('Space talks while no field has the focus, the key of the button does, and Esc takes it back', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), hearing(QUESTION), replyingWith(REPLY)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), ['Hello there.']);
  const session = await open({}, { args: microphone.args });
  await expect(session.message).toBeFocused();
  await session.page.keyboard.press('Space');
  await expect(session.message).toHaveValue(' ');
  // Held, it talks, and the blank is taken back; Esc takes back what was said.
  await session.page.keyboard.down('Space');
  await expect(session.state).toHaveText('Listening');
  await expect(session.message).toHaveValue('');
  await session.page.keyboard.press('Escape');
  await session.page.keyboard.up('Space');
  await expect(session.state).toHaveText('Ready');
  await session.message.fill('In a text');
  await session.page.keyboard.down('Space');
  await session.page.keyboard.down('Space');
  await session.page.keyboard.up('Space');
  await expect(session.message).toHaveValue('In a text  ');
  await session.message.fill('');

  await talkOf(session).focus();
  await session.page.keyboard.press('Enter');
  await expect(session.state).toHaveText('Listening');
  await session.page.keyboard.press('Escape');
  await expect(session.state).toHaveText('Ready');
  await expect(talkOf(session)).toHaveAttribute('aria-pressed', 'false');
  expect(transcriptionsIn(await simulator.log())).toEqual([]);

  await session.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await session.page.keyboard.down('Space');
  await expect(session.state).toHaveText('Listening');
  await session.recorded(microphone.durationMs);
  await session.page.keyboard.up('Space');
  await expect(session.replyText()).toHaveText(REPLY);
  await session.settled();
});

test('Space means itself in a dialog, and a key that was held when the window lost the focus has been let go', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), hearing(QUESTION), replyingWith(REPLY)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), ['Hello there.']);
  const session = await open({}, { args: microphone.args });
  await session.openSettings('Listening');
  await session.settings.getByRole('heading').first().click();
  await session.page.keyboard.press('Space');
  await expect(session.state).toHaveText('Ready');
  await session.closeSettings();

  await session.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await session.page.keyboard.down('Space');
  await expect(session.state).toHaveText('Listening');
  await session.recorded(microphone.durationMs);
  // What Chromium tells the page when another window is brought to the front.
  await session.page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(questionsOf(session)).toHaveText(QUESTION);
  expect(transcriptionsIn(await simulator.log())).toHaveLength(1);
  await session.settled();

  // At once, too: it was no tap, after which it would listen on in the background.
  await session.page.evaluate(() => {
    const press = { key: ' ', code: 'Space', bubbles: true, cancelable: true };
    document.body.dispatchEvent(new KeyboardEvent('keydown', press));
    window.dispatchEvent(new Event('blur'));
  });
  await expect(talkOf(session)).toHaveAttribute('aria-pressed', 'false');
  await expect(session.state).toHaveText('Ready');
  expect(transcriptionsIn(await simulator.log())).toHaveLength(1);
});

test('the chosen key talks while a text is written, and the chosen language is sent along', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), hearing(QUESTION), replyingWith(REPLY)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), [QUESTION]);
  const session = await open({}, { args: microphone.args });
  await session.openSettings('Listening');
  await session.settings.getByLabel('Key to talk').selectOption('F4');
  await session.settings.getByLabel('Language you speak').selectOption('Deutsch');
  await session.settings.getByRole('switch', { name: 'Interrupt by speaking' }).click();
  await session.page.keyboard.press('F4');
  await expect(session.state).toHaveText('Ready');
  await session.closeSettings();
  await session.message.fill('A draft');
  await session.page.keyboard.press('Alt+F4');
  await expect(session.state).toHaveText('Ready');
  await session.page.keyboard.down('F4');
  await expect(session.state).toHaveText('Listening');
  await session.recorded(microphone.durationMs);
  await session.page.keyboard.up('F4');
  await expect(questionsOf(session)).toHaveText(QUESTION);
  await expect(session.message).toHaveValue('A draft');
  expect(transcriptionsIn(await simulator.log()).map(({ recording }) => recording?.language)).toEqual(['de']);
  const saved = JSON.parse(readFileSync(path.join(profile, 'settings.json'), 'utf8')) as {
    readonly listening: unknown;
  };
  expect(saved.listening).toMatchObject({ talkKey: 'F4', language: 'de', bargeIn: false });
});
