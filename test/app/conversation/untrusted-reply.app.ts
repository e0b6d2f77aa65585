import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../../support/app/fixtures.ts';
import { expectTurnSucceeds, shortSpeech, type Rule } from '../../support/app/scene.ts';

const replying = (text: string): readonly Rule[] => [
  shortSpeech(),
  { match: { route: 'chat' }, reply: { text, thinking: '' } },
];

/** Runs in the page before its scripts: what the content policy stopped was tried. */
function listenForViolations(): void {
  const seen: string[] = [];
  (globalThis as { violations?: readonly string[] }).violations = seen;
  document.addEventListener('securitypolicyviolation', (event) => {
    seen.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
}

test('hostile Markdown makes no request and runs nothing', async ({ open, simulator }) => {
  const asked: string[] = [];
  const trap = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  await once(trap, 'listening');
  const at = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
  const hostile = [
    `![a picture](${at}/markdown.png)`,
    `<img src="${at}/html.png" onerror="globalThis.ran = 'onerror'">`,
    `<script>globalThis.ran = 'script'</script>`,
    `<iframe src="${at}/frame"></iframe>`,
    `<style>@import url(${at}/style.css); body { display: none }</style>`,
    `<link rel="prefetch" href="${at}/prefetch">`,
    `<form action="${at}/form"><button>Press me</button></form>`,
    `[run](javascript:globalThis.ran='link') and [data](data:text/html,<script>globalThis.ran='data'</script>)`,
    `[reference]: ${at}/reference "title"`,
    `<svg onload="globalThis.ran = 'svg'"><image href="${at}/svg.png"/></svg>`,
    'The end of it.',
  ].join('\n\n');
  await simulator.script({ rules: [...replying(hostile)] });
  const session = await open({}, { initScript: listenForViolations });
  await session.ask('Attack me.');
  await expect(session.replyText()).toContainText('The end of it.');
  await session.settled();
  const region = session.replyText();
  await expect(region).toContainText('a picture');
  for (const element of [
    'img',
    'script',
    'iframe',
    'style',
    'link',
    'form',
    'svg image',
    'a[href^="javascript"]',
  ])
    await expect(region.locator(element)).toHaveCount(0);
  await expect(region.getByRole('link')).toHaveCount(0);
  const seen = await session.page.evaluate(() => {
    const { ran = null, violations } = globalThis as { ran?: string; violations?: readonly string[] };
    return { ran, violations };
  });
  expect(seen).toEqual({ ran: null, violations: [] });
  expect(asked).toEqual([]);
  expect(await session.app.openedExternal()).toEqual([]);
  await expectTurnSucceeds({ session, simulator });
  trap.close();
});

test('a link says where it leads, and is opened in the browser only after a yes', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: [...replying('See [the manual](https://docs.example.com/start?q=1).')] });
  const session = await open();
  await session.ask('Where is the manual?');
  await session.settled();
  const link = session.replyText().getByRole('link', { name: 'the manual' });
  const question = session.page.getByRole('dialog', { name: 'Open link?' });

  await link.click();
  await expect(question).toContainText('docs.example.com');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await link.click();
  await session.page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  expect(await session.app.openedExternal()).toEqual([]);

  await link.focus();
  await session.page.keyboard.press('Enter');
  await question.getByRole('button', { name: 'Open link' }).click();
  await expect.poll(() => session.app.openedExternal()).toEqual(['https://docs.example.com/start?q=1']);
  await expect(session.page.getByRole('article', { name: 'You' })).toHaveText('Where is the manual?');
});

test('what would not be opened is no link, and still says where it leads', async ({
  openShared,
  simulator,
}) => {
  const text =
    'See [the plain page](http://docs.example.com/) or [the guarded one](https://me:pass@example.org/).';
  await simulator.script({ rules: [...replying(text)] });
  const session = await openShared();
  await session.ask('Where is it?');
  await session.settled();
  const region = session.replyText();
  await expect(region).toHaveText('See the plain page or the guarded one.');
  await expect(region.getByRole('link')).toHaveCount(0);
  const shown = region.locator('[data-host]');
  await expect(shown.nth(0)).toHaveAttribute('data-host', 'docs.example.com');
  await expect(shown.nth(1)).toHaveAttribute('data-host', 'example.org');
  const drawn = shown.nth(0).evaluate((element) => getComputedStyle(element, '::after').content);
  expect(await drawn).toContain('docs.example.com');
});
