import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../../support/app/fixtures.ts';
import { keepCopied } from '../../support/app/keep-copied.ts';
import { replyingWith, chatsIn, lastAsked, shortSpeech, type Rule } from '../../support/app/scene.ts';

test('a refusal is shown until the next action, and hides no later fault', async ({
  open,
  simulator,
  profile,
}) => {
  const file = path.join(profile, 'settings.json');
  await simulator.script({ rules: [{ match: { route: 'chat' }, fault: { kind: 'refuse', code: 1008 } }] });
  const session = await open({ speakReplies: false });
  const speakReplies = session.page.getByRole('switch', { name: 'Speak replies' });
  const block = (): void => {
    // Nothing can be written where a folder stands.
    rmSync(file);
    mkdirSync(path.join(file, 'in-the-way'), { recursive: true });
  };
  block();
  await speakReplies.click();
  await expect(session.alert.getByRole('button', { name: 'Retry' })).toBeVisible();
  const refusal = ((await session.alert.locator('p').textContent()) ?? '').trim();
  rmSync(file, { recursive: true });
  await speakReplies.click();
  await expect(session.alert).toBeHidden();
  await expect.poll(() => existsSync(file)).toBe(true);

  block();
  await speakReplies.click();
  await expect(session.alert).toContainText(refusal);
  await session.ask('And now?');
  await expect(session.alert).toContainText('balance');
  await expect(session.alert).not.toContainText(refusal);
});

test('the id of a request that failed can be copied for a report', async ({ open, simulator }) => {
  await simulator.script({ rules: [{ match: { route: 'chat' }, fault: { kind: 'refuse', code: 1008 } }] });
  const session = await open({}, { initScript: keepCopied });
  await session.ask('Hello?');
  const copy = session.alert.getByRole('button', { name: 'Copy request id' });
  await copy.click();
  await expect(session.alert.getByText('Copied')).toBeAttached();
  const [turn] = await session.turns();
  const id = turn?.error?.requestId ?? 'none';
  await expect(session.alert).toContainText(`Request id ${id}`);
  expect(await session.page.evaluate(() => (globalThis as { copied?: string }).copied)).toBe(id);
});

test('editing a message puts what was typed aside and gives it back', async ({ open, simulator }) => {
  await simulator.script({
    rules: [
      shortSpeech(),
      replyingWith('A fair reply.'),
      { match: { route: 'chat', to: 1 }, fault: { kind: 'refuse', code: 1026 } },
    ],
  });
  const session = await open();
  const edit = session.alert.getByRole('button', { name: 'Edit message' });
  await session.ask('An unfair question?');
  await expect(edit).toBeVisible();
  await session.message.fill('the next thought');
  await edit.click();
  await expect(session.message).toHaveValue('An unfair question?');
  await session.page.getByRole('button', { name: 'Cancel editing' }).click();
  await expect(session.message).toHaveValue('the next thought');

  await edit.click();
  await session.message.fill('A fair question?');
  await session.page.keyboard.press('Enter');
  await expect(session.replyText()).toHaveText('A fair reply.');
  await expect(session.message).toHaveValue('the next thought');
  await expect(session.page.getByText('Editing your message.')).toBeHidden();
  expect(await lastAsked(simulator)).toEqual(['A fair question?']);
  await session.settled();
});

const KEPT = 'The first sentence is whole and it is said. ';
/** Behind its first sentence, which takes six seconds to say. */
const CUT_OFF: readonly Rule[] = [
  shortSpeech(6_000),
  { match: { route: 'chat' }, reply: { text: `${KEPT}Never sent.`, thinking: '' } },
  { match: { route: 'chat' }, fault: { kind: 'reset', afterDeltas: KEPT.split(' ').length } },
];

test('Continue asks for the rest at once: what is there is heard to its end, and then the rest', async ({
  openShared,
  simulator,
}) => {
  await simulator.script({ rules: [...CUT_OFF] });
  const session = await openShared();
  await session.ask('Go on and on.');
  const goOn = session.alert.getByRole('button', { name: 'Continue' });
  await expect(goOn).toBeVisible();
  await expect(session.state).toContainText('Speaking');
  await simulator.script({ rules: [shortSpeech(), replyingWith('And the rest of it.')] });
  await goOn.click();
  await expect(goOn).toBeHidden();
  await expect(session.replyText()).toContainText('And the rest of it.');
  await session.settled();
  const [turn] = await session.turns();
  // The first sentence, which takes six seconds to say, was not over when the rest was asked for.
  const [, rest] = chatsIn(await simulator.log());
  expect(rest?.receivedAt).toBeLessThan((turn?.sentAtEpochMs ?? 0) + (turn?.spoken[0]?.endedAt ?? 0));
  expect(turn).toMatchObject({ status: 'done', error: null });
  expect(turn?.spoken.map(({ text, state }) => [text, state])).toEqual([
    ['The first sentence is whole and it is said', 'heard'],
    ['And the rest of it.', 'heard'],
  ]);
});

test('a voice that is stopped in a reply that was cut off leaves one Continue', async ({
  openShared,
  simulator,
}) => {
  await simulator.script({ rules: [...CUT_OFF] });
  const session = await openShared();
  await session.ask('Go on and on.');
  const goOn = session.page.getByRole('button', { name: 'Continue' });
  await expect(goOn).toBeVisible();
  await session.wordHeard();
  await session.page.keyboard.press('Escape');
  await expect(session.state).toHaveText('Ready');
  await expect(session.reply()).toContainText('The rest was not heard.');
  await expect(goOn).toHaveCount(1);
  await simulator.script({ rules: [shortSpeech(), replyingWith('And the rest of it.')] });
  await goOn.click();
  await expect(session.replyText()).toContainText('And the rest of it.');
  await session.settled();
});

test('Speak again brings back the voice of a reply that is still coming, and what it has said goes on sounding', async ({
  open,
  simulator,
}) => {
  const second = 'The second sentence cannot be said at first, and a little later it can.';
  await simulator.script({
    rules: [
      shortSpeech(4_000),
      { match: { route: 'speech', textIncludes: 'second' }, fault: { kind: 'refuse', code: 1027 } },
      {
        match: { route: 'chat' },
        reply: { text: `${KEPT}${second} ${'It goes on. '.repeat(60)}`, thinking: '', tokenIntervalMs: 60 },
      },
    ],
  });
  const session = await open();
  await session.ask('Say it.');
  const again = session.alert.getByRole('button', { name: 'Speak again' });
  await expect(again).toBeVisible();
  await expect(session.state).toContainText('Speaking');
  await simulator.script({ rules: [shortSpeech()] });
  await again.click();
  await expect.poll(async () => (await session.turns())[0]?.spoken.length).toBeGreaterThan(2);
  const [turn] = await session.turns();
  expect(turn).toMatchObject({ status: 'running', warning: null });
  expect(second).toContain(turn?.spoken[2]?.text ?? '-');
  await expect.poll(async () => (await session.turns())[0]?.spoken[0]?.state).toBe('heard');
});
