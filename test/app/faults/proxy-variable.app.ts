import { expect, test } from '../../support/app/fixtures.ts';
import { expectTurnSucceeds } from '../../support/app/scene.ts';

/** A host that a proxy would be asked for; nothing of it can be reached. */
const FAR = { MINIMAX_API_BASE: 'https://service.invalid', MINIMAX_API_KEY: 'sk-0123456789abcdef' };

for (const address of ['socks4://127.0.0.1:1080', 'http://user:p#ss@proxy:8080']) {
  test(`with HTTPS_PROXY=${address} the app starts, and a request fails because this is not a proxy`, async ({
    open,
  }) => {
    const session = await open({}, { env: { ...FAR, HTTPS_PROXY: address } });
    await session.ask('Is anybody there?');
    await expect(session.alert).toContainText('HTTPS_PROXY does not name a proxy that Parley can use.');
    await expect(session.alert).not.toContainText('p#ss');
    const [turn] = await session.turns();
    expect(turn).toMatchObject({
      question: 'Is anybody there?',
      status: 'failed',
      error: { code: 'network' },
    });
  });
}

// Nothing listens on port 9 of this machine: what is asked there is asked as a proxy.
for (const address of ['127.0.0.1:9', 'socks5h://127.0.0.1:9']) {
  test(`with HTTPS_PROXY=${address} the app starts, and asks there`, async ({ open }) => {
    const session = await open({}, { env: { ...FAR, HTTPS_PROXY: address } });
    await session.ask('Is anybody there?');
    await expect(session.alert).toContainText(
      'The proxy did not let the connection to service.invalid through.',
    );
  });
}

test('with blanks for a proxy the app starts, and a question gets a reply', async ({ open, simulator }) => {
  const session = await open({}, { env: { HTTPS_PROXY: '  ', HTTP_PROXY: '\t', ALL_PROXY: '::' } });
  await expectTurnSucceeds({ session, simulator });
});
