import { expect, test } from '../../support/app/fixtures.ts';
import {
  expectTurnSucceeds,
  logOf,
  shortSpeech,
  speechBody,
  speechIn,
  type Rule,
} from '../../support/app/scene.ts';

const LETTERS = 'iVBORw0KGgo+AAA/NSUhEUgAAAAUA';
const PICTURE = `data:image/png;base64,${LETTERS.repeat(115)}==`;
const LARGE_PICTURE = `data:image/png;base64,${LETTERS.repeat(450)}`;
const DRAWING = `data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'><text>so it is</text></svg>`;
/** A picture's letters are many tokens. */
const replyingFastWith = (text: string): Rule => ({
  match: { route: 'chat' },
  reply: { text, thinking: '', tokenIntervalMs: 0.2 },
});

for (const [name, middle, said, shown] of [
  ['an image', `![a lamp](${PICTURE})`, 'a lamp. ', 'a lamp'],
  ['a large image', `![a lamp](${LARGE_PICTURE})`, 'a lamp. ', 'a lamp'],
  ['a drawing', `![a lamp](${DRAWING})`, 'a lamp. ', 'a lamp'],
  ['a tag', `<img src="${LARGE_PICTURE}" alt="a lamp">`, 'a lamp. ', 'a lamp'],
  ['a link', `[a lamp](${LARGE_PICTURE})`, 'a lamp. ', 'a lamp'],
  ['nothing else', LARGE_PICTURE, '', /^data:image\/png;base64,[\w+/]{64}…$/],
] as const) {
  test(`the letters of a picture are neither said nor shown, and cost nothing: ${name}`, async ({
    openShared,
    simulator,
  }) => {
    const reply = `Here it is.\n\n${middle}\n\nThat was it.`;
    await simulator.script({ rules: [shortSpeech(), replyingFastWith(reply)] });
    const session = await openShared();
    await session.ask('Show me.');
    await session.settled();
    const spoken = (await session.turns()).at(-1)?.spoken.map(({ text }) => text) ?? [];
    expect(spoken.join(' ')).toBe(`Here it is. ${said}That was it.`);
    const asked = speechIn(await logOf(simulator, (log) => speechIn(log).length > 0));
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(asked.map((request) => speechBody(request).text).join(' ')).toBe(spoken.join(' '));
    const blocks = session.replyText().locator('.block');
    await expect(blocks).toHaveText(['Here it is.', shown, 'That was it.']);
    await expectTurnSucceeds({ session, simulator });
  });
}

test('behind a picture too, the words that are heard and the place of a stop are marked', async ({
  openShared,
  simulator,
}) => {
  const heard = `![a lamp](${LARGE_PICTURE}) This is a lamp,`;
  const reply = `${heard} and more is said of it than one can hear in a moment.\n\nThat was it.`;
  await simulator.script({
    rules: [{ match: { route: 'speech' }, speechWire: { durationMs: 20_000 } }, replyingFastWith(reply)],
  });
  const session = await openShared();
  await session.ask('Show me.');
  const marked = (name: string): Promise<string> =>
    session.page.evaluate(
      (mark) =>
        [...(CSS.highlights.get(mark) ?? [])]
          .map((range) => (range instanceof Range ? range.toString() : '?'))
          .join(''),
      name,
    );
  await expect.poll(() => marked('spoken-word')).toBe('This');
  expect(await marked('spoken-sentence')).toMatch(/^a lamp This is a lamp,/);
  await session.page.keyboard.press('Escape');
  await session.settled();
  const turn = (await session.turns()).at(-1);
  expect(turn?.reply.slice(0, turn.heardTo ?? 0)).toBe(heard.slice(0, heard.indexOf(' is')));
  expect(await marked('unheard')).toMatch(/^\s*is a lamp, and more/);
  await expect(session.replyText()).not.toContainText(LETTERS.repeat(3));
  await expectTurnSucceeds({ session, simulator });
});
