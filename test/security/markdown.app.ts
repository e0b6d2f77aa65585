import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../support/app/fixtures.ts';

const END = 'That was all of it.';

/** What a model could be made to write by a page or a mail that it was asked to read. */
const hostile = (elsewhere: string): string => `Here it is.

<script>globalThis.ranFromReply = 1</script>
<img src="${elsewhere}html.png" onerror="globalThis.ranFromReply = 2">
<svg onload="globalThis.ranFromReply = 3"></svg><iframe src="${elsewhere}frame"></iframe>
<style>body { display: none }</style><a href="javascript:globalThis.ranFromReply=4">inline</a>

![a picture of a cat](${elsewhere}markdown.png) and ![by reference][pic]

[pic]: ${elsewhere}reference.png

[run](javascript:globalThis.ranFromReply=5) [data](data:text/html,<script>1</script>) [file](file:///etc/passwd)
[app](app://parley/index.html) [plain](http://example.org/) [fine](https://example.org/path)

\`\`\`html
<script>globalThis.ranFromReply = 6</script>
\`\`\`

${END}
`;

test('P19: HTML in a reply is text, images are words, and nothing is run, fetched or made a link that is no web address', async ({
  open,
  simulator,
}) => {
  const reached: string[] = [];
  const listener = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const elsewhere = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
  await simulator.script({ rules: [{ match: { route: 'chat' }, reply: { text: hostile(elsewhere) } }] });
  const { ask, page, replyText, app } = await open({ speakReplies: false });
  await ask('Read this to me.');
  await expect(replyText().getByText(END)).toBeVisible();

  const reply = replyText();
  await expect(reply).toContainText('a picture of a cat');
  for (const name of ['script', 'img', 'svg[onload]', 'iframe', 'style', 'object', 'form'])
    await expect(reply.locator(name), name).toHaveCount(0);
  // An address that was taken away leads to the page itself, which is no web address either.
  const hosts = await reply
    .locator('a')
    .evaluateAll((links) => links.map((link) => (link as unknown as { host: string }).host));
  // What is not encrypted is not opened, so it is no link either.
  expect(hosts).toEqual(['example.org']);
  expect(
    await reply
      .locator('*')
      .evaluateAll((elements) =>
        elements.flatMap((element) =>
          (element as unknown as { getAttributeNames(): string[] })
            .getAttributeNames()
            .filter((name) => name.startsWith('on') || name === 'srcdoc'),
        ),
      ),
  ).toEqual([]);
  expect(await page.evaluate(() => 'ranFromReply' in globalThis)).toBe(false);
  expect(reached).toEqual([]);

  await reply.getByRole('link', { name: 'fine' }).click();
  await expect(page.getByRole('dialog')).toContainText('example.org');
  expect(await app.openedExternal()).toEqual([]);
  listener.close();
});

test('P19: neither depth nor length of a reply makes the page stop', async ({ open, simulator }) => {
  const deep = `${'>'.repeat(100)} deep\n\n${'- '.repeat(100)}item\n\n${'['.repeat(300)}\n\n`;
  const long = `${'*a '.repeat(150)}\n\n${'|'.repeat(200)}\n\n`;
  await simulator.script({ rules: [{ match: { route: 'chat' }, reply: { text: `${deep}${long}${END}` } }] });
  const { ask, replyText, message } = await open({ speakReplies: false });
  await ask('Go on.');
  await expect(replyText().getByText(END)).toBeVisible({ timeout: 40_000 });
  await message.fill('still here');
  await expect(message).toHaveValue('still here');
});
