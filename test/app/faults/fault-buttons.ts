import { expect } from '../../support/app/fixtures.ts';
import { chatsIn, lastAsked, logOf, shortSpeech, speechIn, type Scene } from '../../support/app/scene.ts';
import { shownWords } from '../../harness/shown-words.ts';

/** What the alert's button must do, once it was pressed. */
export type Button = (scene: Scene) => Promise<void>;

/** Asks the same question again, in its place, and gets a reply. */
export const asksAgain =
  (reply: string): Button =>
  async ({ session, simulator, question }) => {
    const before = chatsIn(await simulator.log()).length;
    await press(session, 'Retry');
    await expect(session.replyText()).toContainText(reply);
    await session.settled();
    await expect(session.alert).toBeHidden();
    expect(chatsIn(await simulator.log()).length).toBeGreaterThan(before);
    expect(await lastAsked(simulator)).toEqual([question]);
    await expect(session.page.getByRole('article', { name: 'You' })).toHaveCount(1);
  };

/** Asks again a service that is still not there: the same is said of the new try. */
export const triesAgain: Button = async ({ session, question }) => {
  const [before] = await session.turns();
  await press(session, 'Retry');
  await expect
    .poll(async () => {
      const [turn, ...others] = await session.turns();
      return { isNew: turn?.id !== before?.id, others: others.length, status: turn?.status };
    })
    .toEqual({ isNew: true, others: 0, status: 'failed' });
  const [turn] = await session.turns();
  const error = before?.error ?? null;
  expect(turn).toMatchObject({ question, error: { text: error?.text, values: error?.values } });
  await expect(session.alert).toContainText(error === null ? 'never' : shownWords(error));
};

/** Ends the countdown, long before its time. */
export const retriesNow =
  (reply: string): Button =>
  async ({ session, simulator }) => {
    const timer = session.alert.getByRole('timer');
    await expect(timer).toContainText(/Retrying in \d+ s · attempt 1 of 3/);
    const first = (await timer.textContent()) ?? '';
    await expect(timer).not.toHaveText(first);
    await expect(session.state).toContainText('Waiting');
    expect(chatsIn(await simulator.log())).toHaveLength(1);
    await press(session, 'Retry now');
    await expect(session.replyText()).toContainText(reply);
    await session.settled();
    await expect(session.alert).toBeHidden();
    expect(chatsIn(await simulator.log())).toHaveLength(2);
  };

/** Opens the settings with the key field ready to paste into. */
export const opensConnection: Button = async ({ session }) => {
  await press(session, 'Open connection settings');
  await expect(session.settings.getByRole('tab', { name: 'Connection' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(session.settings.getByLabel('API key')).toBeFocused();
};

/** Goes over to the host that takes the key, and asks the question of it. */
export const usesHost =
  (reply: string): Button =>
  async ({ session, simulator, question }) => {
    expect(chatsIn(await simulator.log())).toEqual([]);
    await press(session, 'Use that host');
    await expect(session.replyText()).toContainText(reply);
    await session.settled();
    await expect(session.alert).toBeHidden();
    expect(await lastAsked(simulator)).toEqual([question]);
    await expect(session.page.getByRole('article', { name: 'You' })).toHaveCount(1);
    await session.openSettings('Connection');
    await expect(session.settings.getByLabel('Provider')).toHaveValue('china');
    await session.closeSettings();
  };

/** Goes over to the model that is offered, and asks the question of it; what was refused is not asked again. */
export const usesOtherModel =
  (reply: string, model: string): Button =>
  async ({ session, simulator, question }) => {
    await press(session, `Use ${model}`);
    await expect(session.replyText()).toContainText(reply);
    await session.settled();
    await expect(session.alert).toBeHidden();
    expect(await lastAsked(simulator)).toEqual([question]);
    expect(chatsIn(await simulator.log())).toHaveLength(2);
    await expect(session.page.getByRole('article', { name: 'You' })).toHaveCount(1);
    await expect(session.page.getByRole('button', { name: `Model: ${model}`, exact: true })).toBeVisible();
  };

/** Opens the account's page, in the browser. */
export const opensPlatform: Button = async ({ session }) => {
  const before = await session.app.openedExternal();
  await press(session, 'Open platform');
  await expect.poll(() => session.app.openedExternal()).toEqual([...before, 'https://platform.minimax.io/']);
};

/** Opens the settings at the model; a known one is chosen there. */
export const choosesModel: Button = async ({ session }) => {
  await press(session, 'Choose another model');
  const model = session.settings.getByRole('combobox', { name: 'Model' });
  await expect(model).toBeFocused();
  await model.fill('MiniMax-M3');
  await model.press('Enter');
  await session.closeSettings();
  await expect(session.page.getByRole('button', { name: 'Model: MiniMax-M3', exact: true })).toBeVisible();
};

/** Opens the settings at the voices; one that is known is chosen there. */
export const choosesVoice: Button = async ({ session }) => {
  await press(session, 'Choose a voice');
  const search = session.settings.getByRole('searchbox', { name: 'Search voices' });
  await expect(search).toBeFocused();
  await search.fill('Graceful');
  const voice = session.settings.getByRole('radio', { name: /Graceful Lady/ });
  await voice.click();
  await expect(voice).toBeChecked();
  await session.closeSettings();
  await expect(session.page.getByRole('button', { name: /^Voice: Graceful Lady/ })).toBeVisible();
};

/** Puts the message back into the composer; what is sent takes its place. */
export const editsMessage =
  (reply: string): Button =>
  async ({ session, simulator, question }) => {
    await press(session, 'Edit message');
    await expect(session.message).toHaveValue(question);
    await expect(session.message).toBeFocused();
    await session.message.press('End');
    await session.message.pressSequentially(' Please.');
    await session.message.press('Enter');
    await expect(session.replyText()).toContainText(reply);
    await session.settled();
    expect(await lastAsked(simulator)).toEqual([`${question} Please.`]);
    await expect(session.page.getByRole('article', { name: 'You' })).toHaveCount(1);
  };

/** Goes on from where the reply stopped, in the same turn. */
export const goesOn =
  (whole: string): Button =>
  async ({ session, simulator, question }) => {
    // What came is heard to its end.
    await session.settled();
    const kept = (await session.turns())[0]?.reply ?? '';
    expect(kept).not.toBe('');
    expect(whole.slice(0, kept.length)).toBe(kept);
    await simulator.script({
      rules: [shortSpeech(), { match: { route: 'chat' }, reply: { text: whole.slice(kept.length) } }],
    });
    await press(session, 'Continue');
    await expect(session.replyText()).toHaveText(whole);
    await session.settled();
    await expect(session.alert).toBeHidden();
    const [turn, ...others] = await session.turns();
    expect(others).toEqual([]);
    expect(turn).toMatchObject({ question, reply: whole, status: 'done', error: null });
    expect(turn?.spoken.every(({ state }) => state === 'heard')).toBe(true);
    expect((await lastAsked(simulator))[0]).toBe(question);
  };

/** Has the text that is already there spoken, whole. */
export const speaksAgain: Button = async ({ session, simulator }) => {
  await simulator.script({ rules: [shortSpeech()] });
  const before = (await simulator.log()).length;
  const failed = (await session.turns())[0]?.spoken.length ?? 0;
  await press(session, 'Speak again');
  await logOf(simulator, (log) => speechIn(log.slice(before)).length > 0);
  // The page may not know yet that it speaks again: settled is what it was before, too.
  await expect
    .poll(async () => {
      const [turn] = await session.turns();
      const heard = turn?.spoken.slice(failed).filter(({ state }) => state === 'heard');
      return heard?.map(({ text }) => text).join(' ') === turn?.reply;
    })
    .toBe(true);
  await session.settled();
  await expect(session.alert).toBeHidden();
  const again = (await session.turns())[0]?.spoken.slice(failed) ?? [];
  expect(again.map(({ state }) => state)).toEqual(again.map(() => 'heard'));
  expect(chatsIn(await simulator.log())).toHaveLength(1);
};

const press = ({ alert }: Scene['session'], name: string): Promise<void> =>
  alert.getByRole('button', { name, exact: true }).click();
