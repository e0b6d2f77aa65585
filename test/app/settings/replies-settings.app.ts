import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, chatBody, chatsIn, shortSpeech } from '../../support/app/scene.ts';

test('what the model is told is set for all conversations, and the next message goes with it', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), replyingWith('As you wish.')] });
  const session = await open();
  const saved = (): string => readFileSync(path.join(profile, 'settings.json'), 'utf8');
  await session.openSettings('Replies');
  const instructions = session.settings.getByLabel('Instructions');
  await instructions.fill('You are a pirate.');
  await instructions.blur();
  await expect.poll(saved).toContain('"systemPrompt": "You are a pirate."');
  const temperature = session.settings.getByLabel('Temperature');
  await temperature.fill('0,4');
  await temperature.press('Enter');
  await expect.poll(saved).toContain('"temperature": 0.4');
  const longest = session.settings.getByLabel('Longest reply, in tokens');
  await longest.fill('900');
  await longest.press('Enter');
  await expect.poll(saved).toContain('"maxOutputTokens": 900');
  await session.closeSettings();

  await session.ask('Who are you?');
  await session.settled();
  const { messages } = chatBody(chatsIn(await simulator.log()).at(-1));
  expect(messages[0]?.content).toMatch(/^You are a pirate\. Your reply is read aloud/);

  await session.openSettings('Replies');
  await temperature.fill('');
  await temperature.press('Enter');
  await expect.poll(saved).toContain('"temperature": null');
});

test('what is typed is kept when the dialog closes by Esc, or another tab is shown', async ({
  open,
  profile,
}) => {
  const session = await open();
  const saved = (): string => readFileSync(path.join(profile, 'settings.json'), 'utf8');
  const { settings } = session;
  const typeAndLeave = async (tab: 'Replies', field: string, text: string): Promise<void> => {
    await session.openSettings(tab);
    await settings.getByLabel(field, { exact: true }).fill(text);
    await session.page.keyboard.press('Escape');
    await expect(settings).toBeHidden();
  };
  await typeAndLeave('Replies', 'Instructions', 'You are a pirate.');
  await expect.poll(saved).toContain('"systemPrompt": "You are a pirate."');
  await typeAndLeave('Replies', 'Temperature', '0.4');
  await expect.poll(saved).toContain('"temperature": 0.4');
  await typeAndLeave('Replies', 'Longest reply, in tokens', '900');
  await expect.poll(saved).toContain('"maxOutputTokens": 900');
  // What is refused is not saved.
  await typeAndLeave('Replies', 'Temperature', '3');

  await session.openSettings('Connection');
  await settings.getByRole('button', { name: /^Price/ }).click();
  await settings.getByLabel('Input', { exact: true }).fill('0.5');
  await settings.getByLabel('Output', { exact: true }).fill('2');
  await session.page.keyboard.press('Escape');
  await expect.poll(saved).toContain('"input": 0.5');
  expect(saved()).toContain('"temperature": 0.4');
});

test('a number out of its range is refused where it is typed, and nothing is saved', async ({
  open,
  profile,
}) => {
  const session = await open();
  await session.openSettings('Replies');
  const temperature = session.settings.getByLabel('Temperature');
  await temperature.fill('3');
  await temperature.press('Enter');
  await expect(session.settings.getByRole('alert')).toHaveText('A number from 0 to 2.');
  await expect(temperature).toHaveAttribute('aria-invalid', 'true');
  await temperature.fill('1.5');
  await temperature.press('Enter');
  await expect(session.settings.getByRole('alert')).toBeHidden();
  const saved = (): string => readFileSync(path.join(profile, 'settings.json'), 'utf8');
  await expect.poll(saved).toContain('"temperature": 1.5');
});

test('thinking by effort or by a budget shows how much, and keeps it', async ({ open, profile }) => {
  const session = await open();
  const saved = (): string => readFileSync(path.join(profile, 'settings.json'), 'utf8');
  await session.openSettings('Connection');
  const thinking = session.settings.getByLabel('Thinking', { exact: true });
  await thinking.selectOption('By effort');
  await session.settings.getByLabel('Effort').selectOption('Very high');
  await expect.poll(saved).toContain('"thinkingEffort": "xhigh"');
  await thinking.selectOption('By a budget of tokens');
  await expect(session.settings.getByLabel('Effort')).toBeHidden();
  const budget = session.settings.getByLabel('Tokens for thinking');
  await budget.fill('100');
  await budget.press('Enter');
  await expect(session.settings.getByRole('alert')).toHaveText('A whole number from 1,024 to 131,072.');
  await budget.fill('2048');
  await budget.press('Enter');
  await expect.poll(saved).toContain('"thinkingBudgetTokens": 2048');
  await session.settings.getByLabel('API style').selectOption('Messages (Anthropic)');
  await expect.poll(saved).toContain('"apiStyle": "messages"');
});
