import path from 'node:path';
import { fakeMicrophone } from '../../harness/fake-microphone.ts';
import { installMixedMicrophone, sayInto } from '../../harness/mixed-microphone.ts';
import { expect, test } from '../../support/app/fixtures.ts';
import { callingThen } from '../../support/app/calls.ts';
import { shortSpeech } from '../../support/app/scene.ts';
import { hearing, noteOf, questionsOf } from '../../support/app/talking.ts';

const LINK = { name: 'open_link', arguments: { url: 'https://tides.example/today' } };

test('hands-free, a plain yes answers what a tool asks, and is no message', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({
    rules: [shortSpeech(), hearing('Yes, please.'), ...callingThen([LINK], 'There it is.')],
  });
  const room = await fakeMicrophone(path.join(profile, 'room.wav'), [2_000]);
  const session = await open({}, { args: room.args, initScript: installMixedMicrophone });
  await session.ask('Open the tides.');
  await expect(session.reply().getByRole('group', { name: /^Open this page/u })).toBeVisible();
  await session.page.getByRole('switch', { name: 'Hands-free' }).click();
  await expect(noteOf(session)).toHaveText('Say yes or no, or press a button.');
  await sayInto(session.page, 'Yes, please.');
  await expect(session.replyText()).toContainText('There it is.');
  expect(await session.app.openedExternal()).toEqual(['https://tides.example/today']);
  await expect(questionsOf(session)).toHaveCount(1);
});
