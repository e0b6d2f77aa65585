import { expect, test, type Session } from '../../support/app/fixtures.ts';
import { keepCopied } from '../../support/app/keep-copied.ts';
import { chatBody, chatsIn, logOf, shortSpeech, speechIn, type Rule } from '../../support/app/scene.ts';
import type { SimulatorProcess } from '../../harness/simulator.ts';

const RULES: readonly Rule[] = [
  shortSpeech(),
  { match: { route: 'chat', textIncludes: 'one' }, reply: { text: 'Reply one.', thinking: '' } },
  { match: { route: 'chat', textIncludes: 'two' }, reply: { text: 'Reply two.', thinking: '' } },
];

/** The last chat request's messages after the system's, as role and text. */
async function sent(simulator: SimulatorProcess): Promise<readonly (readonly string[])[]> {
  const { messages } = chatBody(chatsIn(await simulator.log()).at(-1));
  return messages.slice(1).map(({ role, content }) => [role, content]);
}

async function askBoth(session: Session): Promise<void> {
  await session.ask('Question one?');
  await expect(session.replyText()).toHaveText('Reply one.');
  await session.settled();
  await session.ask('Question two?');
  await expect(session.replyText()).toHaveText('Reply two.');
  await session.settled();
}

test('earlier turns are sent back, until a new conversation begins without them', async ({
  openShared,
  simulator,
}) => {
  await simulator.script({ rules: [...RULES] });
  const session = await openShared();
  await askBoth(session);
  expect(await sent(simulator)).toEqual([
    ['user', 'Question one?'],
    ['assistant', 'Reply one.'],
    ['user', 'Question two?'],
  ]);

  await session.page.getByRole('navigation').getByRole('button', { name: 'New conversation' }).click();
  await expect(session.page.getByRole('article')).toHaveCount(0);
  await expect(session.message).toBeFocused();
  expect(await session.turns()).toEqual([]);
  await session.ask('Again, question one?');
  await expect(session.replyText()).toHaveText('Reply one.');
  expect(await sent(simulator)).toEqual([['user', 'Again, question one?']]);
  await session.settled();
});

test('a new conversation that begins in the moment of sending is empty, and the message stays a draft of the old one', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: [...RULES] });
  const session = await open();
  await session.ask('Question one?');
  await session.settled();
  for (const afterMs of [0, 1, 3, 6, 10, 16]) {
    await session.message.fill('Question two?');
    await session.page.evaluate(async (waitMs) => {
      const named = (name: string) =>
        [...document.querySelectorAll('button')].find((button) => button.textContent === name);
      const enter = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', enter));
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      named('New conversation')?.click();
    }, afterMs);
    await expect(session.message).toBeFocused();
    await session.settled();
    expect(await session.turns()).toEqual([]);
    await expect(session.page.getByRole('article')).toHaveCount(0);
    if (afterMs > 0) continue;
    const list = session.page.getByRole('navigation');
    await list.getByRole('button', { name: 'Question one?', exact: true }).click();
    await expect(session.message).toHaveValue('Question two?');
    await session.message.fill('');
    await list.getByRole('button', { name: 'New conversation' }).click();
  }
});

test('Regenerate asks the latest question again, in its place; of earlier turns it is in their menu, as later ones are hidden by it', async ({
  openShared,
  simulator,
}) => {
  await simulator.script({ rules: [...RULES] });
  const session = await openShared();
  await askBoth(session);
  const earlier = session.page.getByRole('article', { name: 'Assistant' }).first();
  await expect(earlier.getByRole('button', { name: 'Speak again' })).toBeVisible();
  await expect(earlier.getByRole('button', { name: 'Regenerate' })).toHaveCount(0);

  await session.reply().getByRole('button', { name: 'Regenerate' }).click();
  await logOf(simulator, (log) => chatsIn(log).length === 3);
  await session.settled();
  await expect(session.page.getByRole('article', { name: 'You' })).toHaveCount(2);
  expect(await sent(simulator)).toEqual([
    ['user', 'Question one?'],
    ['assistant', 'Reply one.'],
    ['user', 'Question two?'],
  ]);
  expect((await session.turns()).map(({ question }) => question)).toEqual(['Question one?', 'Question two?']);
});

test('Speak again says an earlier reply once more, and asks the model nothing', async ({
  openShared,
  simulator,
}) => {
  await simulator.script({ rules: [...RULES] });
  const session = await openShared();
  await askBoth(session);
  const first = session.page.getByRole('article', { name: 'Assistant' }).first();
  await first.getByRole('button', { name: 'Speak again' }).click();
  await expect
    .poll(async () => (await session.turns())[0]?.spoken.map(({ text, state }) => [text, state]))
    .toEqual([
      ['Reply one.', 'heard'],
      ['Reply one.', 'heard'],
    ]);
  await session.settled();
  expect((await session.turns())[0]?.status).toBe('done');
  expect(speechIn(await simulator.log())).toHaveLength(3);
  expect(chatsIn(await simulator.log())).toHaveLength(2);
});

test('a question of the empty conversation is asked by a click', async ({ openShared, simulator }) => {
  const session = await openShared();
  await session.page.getByRole('button', { name: 'What can you do for me?' }).click();
  await expect(session.page.getByRole('article', { name: 'You' })).toHaveText('What can you do for me?');
  await logOf(simulator, (log) => chatsIn(log).length === 1);
  await session.page.getByRole('button', { name: 'Stop' }).click();
  await session.settled();
});

test('Copy puts the reply on the clipboard as it was written', async ({ open, simulator }) => {
  await simulator.script({
    rules: [
      shortSpeech(),
      { match: { route: 'chat' }, reply: { text: '**Bold** and `code`.', thinking: '' } },
    ],
  });
  const session = await open({}, { initScript: keepCopied });
  await session.ask('Write.');
  await session.settled();
  await session.reply().getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(session.reply().getByText('Copied')).toBeAttached();
  expect(await session.page.evaluate(() => (globalThis as { copied?: string }).copied)).toBe(
    '**Bold** and `code`.',
  );
});
