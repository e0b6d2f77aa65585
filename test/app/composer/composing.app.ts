import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, chatsIn, lastAsked, shortSpeech } from '../../support/app/scene.ts';

test('Enter sends, Shift+Enter breaks the line', async ({ openShared, simulator }) => {
  await simulator.script({ rules: [shortSpeech(), replyingWith('Two lines.')] });
  const session = await openShared();
  await expect(session.message).toBeFocused();
  await session.page.keyboard.type('first line');
  await session.page.keyboard.press('Shift+Enter');
  await session.page.keyboard.type('second line');
  expect(chatsIn(await simulator.log())).toEqual([]);
  await session.page.keyboard.press('Enter');
  await expect(session.replyText()).toHaveText('Two lines.');
  expect(await lastAsked(simulator)).toEqual(['first line\nsecond line']);
  await expect(session.message).toHaveValue('');
});

test('the Enter that chooses a word of an input method does not send', async ({ open, simulator }) => {
  await simulator.script({ rules: [shortSpeech(), replyingWith('你好。')] });
  const session = await open();
  await expect(session.message).toBeFocused();
  await session.message.evaluate((field: HTMLElement) => {
    field.addEventListener('keydown', (event) => {
      (globalThis as { pressed?: unknown }).pressed = { key: event.key, isComposing: event.isComposing };
    });
  });
  const input = await session.page.context().newCDPSession(session.page);
  await input.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
  await expect(session.message).toHaveValue('ni hao');
  // The input method keeps the key's character: only the key itself reaches the page.
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
  await input.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
  await input.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  expect(await session.page.evaluate(() => (globalThis as { pressed?: unknown }).pressed)).toEqual({
    key: 'Enter',
    isComposing: true,
  });
  await input.send('Input.insertText', { text: '你好' });
  await expect(session.message).toHaveValue('你好');
  await expect(session.page.getByRole('article', { name: 'You' })).toHaveCount(0);
  await session.page.keyboard.press('Enter');
  await expect(session.page.getByRole('article', { name: 'You' })).toHaveText('你好');
  await expect(session.replyText()).toHaveText('你好。');
  expect(chatsIn(await simulator.log())).toHaveLength(1);
});

test('all of the window is reached with the keyboard, and shows where the focus is', async ({
  openShared,
}) => {
  const session = await openShared();
  await expect(session.message).toBeFocused();
  const { keyboard } = session.page;
  const focused = (): Promise<{ name: string; isMarked: boolean }> =>
    session.page.evaluate(() => {
      const element = document.activeElement;
      // The focus goes by way of the browser's own buttons, or of nothing, from the
      // last element to the first.
      if (!(element instanceof HTMLElement) || element === document.body)
        return { name: '', isMarked: false };
      const marks = [element, element.closest('form')].map((marked) => {
        const style = marked === null ? null : getComputedStyle(marked);
        return style !== null && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
      });
      const name = element.getAttribute('aria-label') ?? element.textContent;
      return { name, isMarked: marks.includes(true) };
    });
  const names: string[] = [];
  for (let step = 0; step < 25 && !names.includes('Message'); step += 1) {
    await keyboard.press('Tab');
    const { name, isMarked } = await focused();
    if (name === '') continue;
    expect({ name, isMarked }).toEqual({ name, isMarked: true });
    names.push(name);
  }
  for (const name of ['Hide sidebar', 'New conversation', 'Settings', 'Speak replies', 'Message'])
    expect(names).toContain(name);
  expect(names).toContain('Why does the sky turn red at dusk?');

  await session.page.getByRole('navigation').getByRole('button', { name: 'Settings' }).focus();
  await keyboard.press('Enter');
  const tab = (name: string) => session.settings.getByRole('tab', { name });
  await expect(tab('Connection')).toHaveAttribute('aria-selected', 'true');
  await tab('Connection').focus();
  await keyboard.press('ArrowDown');
  await expect(tab('Replies')).toBeFocused();
  await expect(session.settings.getByRole('tabpanel', { name: 'Replies' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(session.settings).toBeHidden();
  await expect(session.page.getByRole('navigation').getByRole('button', { name: 'Settings' })).toBeFocused();
});
