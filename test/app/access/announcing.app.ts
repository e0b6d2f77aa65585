import path from 'node:path';
import type { Page } from '@playwright/test';
import { fakeMicrophone } from '../../harness/fake-microphone.ts';
import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, shortSpeech } from '../../support/app/scene.ts';

const QUESTION = 'Why does the sky turn red at dusk?';
const REPLY =
  'The first sentence is long enough to be said alone. The second one that follows it is as well.';

/** Keeps what a screen reader is told of the state and the note beside it, from now on. */
async function listenIn(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(globalThis, { told });
    const before = new Map<Element, string>();
    const listen = (): void => {
      for (const region of document.querySelectorAll('.state-line > [aria-live]')) {
        const copy = document.createElement('div');
        copy.innerHTML = region.innerHTML;
        for (const hidden of copy.querySelectorAll('[aria-hidden]')) hidden.remove();
        const text = copy.textContent;
        const isTold = region.getAttribute('aria-live') === 'polite' && text !== '';
        if (isTold && text !== before.get(region)) told.push(text);
        before.set(region, text);
      }
    };
    listen();
    new MutationObserver(listen).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
}

test('a screen reader is told of each state, but neither of the sentences nor of what is transcribed so far', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({
    rules: [
      shortSpeech(1_500),
      { match: { route: 'speech', textIncludes: 'second' }, speechWire: { durationMs: 4_000 } },
      {
        match: { route: 'hearing' },
        transcript: QUESTION,
        hearingWire: { firstDeltaMs: 100, deltaIntervalMs: 400, deltaChars: 8 },
      },
      replyingWith(REPLY),
    ],
  });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), [QUESTION]);
  const session = await open({}, { args: microphone.args });
  const told = await listenIn(session.page);
  const talk = session.page.getByRole('button', { name: 'Talk' });
  await talk.click();
  await expect(session.state).toHaveText('Listening');
  await session.recorded(microphone.durationMs);
  await talk.click();
  await expect(session.page.getByRole('status', { name: 'Note' })).toHaveText(/^Why does/u);
  await expect(session.state).toHaveText('Speaking');
  await expect(session.state).toMatchAriaSnapshot('- status "Assistant state": Speaking');
  await session.settled();
  const all = await told();
  const states = ['Opening the microphone', 'Listening', 'Transcribing', 'Thinking', 'Writing', 'Speaking'];
  const toldStates = all.filter((text) => text === 'Ready' || states.includes(text));
  // Some are over too soon to be told; each is told once, and in this order.
  expect(toldStates).toEqual(['Ready', ...states.filter((state) => toldStates.includes(state)), 'Ready']);
  expect(toldStates).toEqual(expect.arrayContaining(['Listening', 'Transcribing', 'Speaking']));
  expect(all.filter((text) => /Why/u.test(text))).toEqual([]);
});
