import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Session } from '../../support/app/fixtures.ts';
import {
  replyingWith,
  logOf,
  shortSpeech,
  speechBody,
  speechIn,
  type Rule,
} from '../../support/app/scene.ts';

/** A list that does not hold every voice that can speak. */
const SHORT_LIST: Rule = {
  match: { route: 'voices' },
  fault: {
    kind: 'raw',
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify({
      system_voice: [{ voice_id: 'English_Graceful_Lady' }],
      voice_cloning: null,
      base_resp: { status_code: 0, status_msg: 'success' },
    }),
  },
};
/** It speaks, holds a blank, and is not in that list. */
const BY_HAND = 'French_Female Journalist';

const searchIn = ({ settings }: Session) => settings.getByRole('searchbox', { name: 'Search voices' });
const useIn = ({ settings }: Session, id: string) =>
  settings.getByRole('button', { name: `Use “${id}” as a voice id` });

test('a voice that no list knows is typed in, proven and chosen, and the next reply is spoken in it', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [SHORT_LIST, shortSpeech(), replyingWith('In a voice of my own.')] });
  const session = await open();
  await session.openSettings('Voice');
  await searchIn(session).fill(BY_HAND);
  await expect(session.settings.getByText(`No voice matches “${BY_HAND}”.`)).toBeVisible();
  await useIn(session, BY_HAND).click();
  const voice = session.settings.getByRole('radio', { name: BY_HAND });
  await expect(voice).toBeChecked();
  await expect(session.settings.getByText('not in the list')).toBeVisible();
  await expect(useIn(session, BY_HAND)).toBeHidden();
  await expect(searchIn(session)).toBeFocused();
  const [probe] = speechIn(await simulator.log());
  expect(speechBody(probe)).toMatchObject({ text: 'Hi.', voice_setting: { voice_id: BY_HAND } });
  await expect
    .poll(() => readFileSync(path.join(profile, 'settings.json'), 'utf8'))
    .toContain(`"voiceId": "${BY_HAND}"`);

  await session.closeSettings();
  await session.ask('Say it.');
  await session.settled();
  expect((await session.turns())[0]?.spoken.map(({ state }) => state)).toEqual(['heard']);
  expect(speechBody(speechIn(await simulator.log()).at(-1)).voice_setting.voice_id).toBe(BY_HAND);
  // It is still shown as itself when the settings are opened again.
  await session.openSettings('Voice');
  await expect(session.settings.getByRole('radio', { name: BY_HAND })).toBeChecked();
});

test('an id that does not speak is not chosen, and the reason is shown where it was tried', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech()] });
  const session = await open();
  await session.openSettings('Voice');
  const alert = session.settings.getByRole('alert');
  // Byte for byte: the blank at its end makes it another one.
  for (const id of ['moss-of-nowhere', 'English_Graceful_Lady ']) {
    await searchIn(session).fill(id);
    await useIn(session, id).click();
    await expect(alert).toContainText(`has no voice with the id “${id}”.`);
  }
  await searchIn(session).fill('default');
  await expect(alert).toBeHidden();
  await useIn(session, 'default').click();
  await expect(alert).toContainText('is not open to your account');
  await searchIn(session).fill('');
  await expect(session.settings.getByRole('radio', { name: /^Graceful Lady/ })).toBeChecked();
});

test('neither blanks nor a listed voice are offered as a new id', async ({ open, simulator }) => {
  await simulator.script({ rules: [] });
  const session = await open();
  await session.openSettings('Voice');
  const offer = session.settings.getByRole('button', { name: /as a voice id/ });
  await searchIn(session).fill('English_Graceful');
  await expect(offer).toBeVisible();
  for (const typed of ['English_Graceful_Lady', '   ']) {
    await searchIn(session).fill(typed);
    await expect(offer).toBeHidden();
  }
});

test('OpenAI’s names are offered with the voices that they stand for, and MiniMax is asked for its own voice', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech()] });
  const session = await open();
  await session.openSettings('Voice');
  await searchIn(session).fill('openai');
  const group = session.settings.getByRole('group', { name: 'OpenAI names' });
  await expect(group.getByRole('radio')).toHaveCount(6);
  await expect(group.getByRole('radio', { name: /Alloy.*“Youthful Man”, a Mandarin voice/ })).toBeVisible();
  await group.getByRole('button', { name: 'Preview Alloy' }).click();
  const log = await logOf(simulator, (requests) => speechIn(requests).length > 0);
  expect(speechBody(speechIn(log)[0])).toMatchObject({
    text: expect.stringMatching(/\p{Script=Han}/u),
    voice_setting: { voice_id: 'male-qn-qingse' },
  });
});
