import { findAxeViolations } from '../../harness/axe.ts';
import type { TurnRecord } from '../../../src/shared/turn.ts';
import { expect, test, type Session } from '../../support/app/fixtures.ts';
import {
  chatBody,
  chatsIn,
  expectTurnSucceeds,
  logOf,
  speechIn,
  type Rule,
} from '../../support/app/scene.ts';

const REPLY =
  'At dusk sunlight crosses far more air before it reaches you. Short wavelengths **scatter away** on the long trip, so mostly reds are left. The strength goes with the fourth power.\n\nThat is why the sky is red.';
const MARK = '[The user interrupted here and has not heard the rest.]';

/**
 * @param slowest the piece that holds this takes so long to say that a stop comes before its end,
 * on the slowest of machines.
 */
const slowSpeech = (route: 'speech' | 'bidi', slowest: string): readonly Rule[] => [
  { match: { route, textIncludes: '' }, speechWire: { durationMs: 2_500, chunkMs: 200 } },
  { match: { route, textIncludes: slowest }, speechWire: { durationMs: 15_000 } },
];
const saying = (text: string, tokenIntervalMs = 4): Rule => ({
  match: { route: 'chat' },
  reply: { text, thinking: '', tokenIntervalMs },
});
const slowly = (text: string, slowest: string, tokenIntervalMs = 4): { rules: Rule[] } => ({
  rules: [...slowSpeech('speech', slowest), ...slowSpeech('bidi', slowest), saying(text, tokenIntervalMs)],
});

/** Resolves when the caption marks this word. */
const untilSaid = (session: Session, word: string): Promise<unknown> =>
  session.page.waitForFunction((sought) => {
    const ranges = [...(CSS.highlights.get('spoken-word') ?? [])];
    return ranges.some((range) => range instanceof Range && range.toString() === sought);
  }, word);

/** Asks, and resolves when this word of the reply sounds. */
async function askUntilSaid(session: Session, question: string, word: string): Promise<void> {
  // Looked for from the beginning: a word is marked for no longer than it sounds.
  const said = untilSaid(session, word);
  await session.ask(question);
  await said;
}

/** What is greyed, and the texts behind and before the marks in the replies. */
const seen = (session: Session): Promise<{ grey: readonly string[]; behindMark: readonly string[] }> =>
  session.page.evaluate(() => ({
    grey: [...(CSS.highlights.get('unheard') ?? [])].map((range) =>
      range instanceof Range ? range.toString() : '?',
    ),
    behindMark: [...document.querySelectorAll('.stop-mark')].map(
      (mark) => mark.nextSibling?.textContent ?? '',
    ),
  }));

async function latest(session: Session): Promise<TurnRecord> {
  const turn = (await session.turns()).at(-1);
  if (turn === undefined) throw new Error('no turn');
  return turn;
}
/**
 * The rest is said from here on: nothing of what was heard once more, and
 * nothing but marks left out.
 */
function expectGoesOnFrom(heardTo: number, { reply, spoken }: TurnRecord, id: number): void {
  const start = spoken[id]?.sentences[0]?.sourceStart ?? -1;
  expect(start).toBeGreaterThanOrEqual(heardTo);
  expect(reply.slice(heardTo, start)).toMatch(/^[\s*]*$/u);
}
const heard = ({ reply, heardTo }: TurnRecord): string | null =>
  heardTo === null ? null : reply.slice(0, heardTo);

const stop = (session: Session): Promise<void> => session.page.getByRole('button', { name: 'Stop' }).click();
const goOn = (session: Session) => session.reply().getByRole('button', { name: 'Continue' });

for (const { name, sockets } of [
  { name: 'over sockets', sockets: true },
  { name: 'over HTTP', sockets: false },
]) {
  test.describe(name, () => {
    test.use({ sockets });

    test('a reply that is stopped marks what was heard, greys the rest and goes on from there', async ({
      open,
      openShared,
      simulator,
    }) => {
      await simulator.script(slowly(REPLY, 'wavelengths'));
      const session = await (sockets ? open() : openShared());
      await askUntilSaid(session, 'Why is the sky red?', 'wavelengths');
      await stop(session);

      await expect(session.reply()).toContainText('The rest was not heard.');
      const stopped = await latest(session);
      const said = heard(stopped) ?? '';
      expect(stopped.reply).toBe(REPLY);
      expect(stopped.timeline.replyComplete).not.toBeNull();
      // By the time the click has come through, some words more have sounded.
      expect(said).toMatch(/^At dusk .+ reaches you\. Short wavelengths[^.]*$/u);
      await expect(session.replyText()).toHaveText(REPLY.replaceAll('**', '').replaceAll('\n\n', ''));
      const rest = stopped.reply.slice(said.length).replaceAll('**', '').replaceAll('\n\n', '');
      const { grey, behindMark } = await seen(session);
      expect(grey.join('')).toBe(rest);
      expect(behindMark).toHaveLength(1);
      expect(rest.startsWith(behindMark[0] ?? '-')).toBe(true);
      expect(await findAxeViolations(session.page)).toEqual([]);

      const spokenBefore = stopped.spoken.length;
      await simulator.script({
        rules: [
          { match: { route: 'speech' }, speechWire: { durationMs: 300 } },
          { match: { route: 'bidi' }, speechWire: { durationMs: 300 } },
        ],
      });
      await goOn(session).press('Enter');
      await expect(goOn(session)).toBeHidden();
      expect((await seen(session)).grey).toEqual([]);
      await session.settled();
      const done = await latest(session);
      expect(done).toMatchObject({ status: 'done', heardTo: null, error: null, reply: stopped.reply });
      const again = done.spoken.slice(spokenBefore);
      expect(again.map(({ state }) => state)).toEqual(again.map(() => 'heard'));
      expectGoesOnFrom(said.length, done, spokenBefore);
      expect(again.at(-1)?.text).toContain('That is why the sky is red');
      expect(chatsIn(await simulator.log())).toHaveLength(1);
    });
  });
}

test('a question typed while the voice sounds: the model is sent only what was heard', async ({
  openShared,
  simulator,
}) => {
  await simulator.script(slowly(REPLY, 'wavelengths'));
  const session = await openShared();
  await askUntilSaid(session, 'Why is the sky red?', 'crosses');
  await session.ask('How far is that?');
  const log = await logOf(simulator, (requests) => chatsIn(requests).length === 2);
  const { messages } = chatBody(chatsIn(log).at(-1));
  const [turn] = await session.turns();
  expect(turn?.heardTo).toBeGreaterThan(0);
  expect(messages.slice(1).map(({ role, content }) => [role, content])).toEqual([
    ['user', 'Why is the sky red?'],
    ['assistant', `${turn?.reply.slice(0, turn.heardTo ?? 0).trimEnd()}\n\n${MARK}`],
    ['user', 'How far is that?'],
  ]);
  // Both stay marked when the second is stopped too.
  await untilSaid(session, 'wavelengths');
  await stop(session);
  await expect(session.page.getByText('The rest was not heard.')).toHaveCount(2);
  const { behindMark, grey } = await seen(session);
  expect(behindMark).toHaveLength(2);
  expect(grey.filter((text) => text === 'That is why the sky is red.')).toHaveLength(2);
  // A page that is reloaded shows the same.
  await session.app.reload();
  await expect.poll(() => seen(session)).toEqual({ behindMark, grey });
  await goOn(session).waitFor();
});

test('Continue asks the model for what was not written yet, and gives it all that was', async ({
  openShared,
  simulator,
}) => {
  const { rules } = slowly(REPLY, 'sunlight');
  await simulator.script({
    // Half of it is written.
    rules: [...rules, { match: { route: 'chat' }, fault: { kind: 'stall', afterDeltas: 25 } }],
  });
  const session = await openShared();
  await askUntilSaid(session, 'Why is the sky red?', 'sunlight');
  await stop(session);
  await expect(goOn(session)).toBeVisible();
  const stopped = await latest(session);
  expect(stopped).toMatchObject({ status: 'cancelled', timeline: { replyComplete: null } });
  const said = heard(stopped) ?? '';
  await simulator.script({
    rules: [{ match: { route: 'speech' }, speechWire: { durationMs: 300 } }, saying(' And so it is red.')],
  });
  await goOn(session).click();
  await expect(session.replyText()).toContainText('And so it is red.');
  await session.settled();
  const { messages } = chatBody(chatsIn(await simulator.log()).at(-1));
  expect(messages.at(-2)).toMatchObject({ role: 'assistant', content: stopped.reply });
  const done = await latest(session);
  expect(done).toMatchObject({ status: 'done', heardTo: null, error: null });
  const again = done.spoken.slice(stopped.spoken.length);
  expectGoesOnFrom(said.length, done, stopped.spoken.length);
  expect(again.at(-1)?.text).toContain('And so it is red');
});

test('a turn of which all had come stays done when its voice is stopped, and after Continue too', async ({
  openShared,
  simulator,
}) => {
  await simulator.script({
    rules: [
      { match: { route: 'speech' }, speechWire: { durationMs: 14_000 } },
      saying('A single sentence it is, and it takes long to be said.'),
    ],
  });
  const session = await openShared();
  await askUntilSaid(session, 'Say one sentence.', 'single');
  await expect.poll(async () => (await latest(session)).status).toBe('done');
  await session.page.keyboard.press('Escape');
  await expect(goOn(session)).toBeVisible();
  const stopped = await latest(session);
  expect(stopped.status).toBe('done');
  expect(heard(stopped)).toMatch(/^A single( \w+)*$/u);
  await simulator.script({ rules: [{ match: { route: 'speech' }, speechWire: { durationMs: 14_000 } }] });
  const further = untilSaid(session, 'takes');
  await goOn(session).click();
  await further;
  // Stopped again, it keeps the place that lies further on.
  await stop(session);
  await expect(goOn(session)).toBeVisible();
  const again = await latest(session);
  expect(again.status).toBe('done');
  expect(heard(again)).toMatch(/ and it takes( \w+)*$/u);
  expect(chatsIn(await simulator.log())).toHaveLength(1);
});

test('a voice that has failed is stopped while what it said before still sounds', async ({
  open,
  simulator,
}) => {
  await simulator.script({
    rules: [
      {
        match: { route: 'speech', textIncludes: 'strength' },
        fault: { kind: 'refuse', code: 1027 },
      },
      { match: { route: 'speech' }, speechWire: { durationMs: 4_000 } },
      saying(REPLY),
    ],
  });
  const session = await open();
  await askUntilSaid(session, 'Why is the sky red?', 'crosses');
  await expect(session.page.getByRole('button', { name: 'Speak again' }).first()).toBeVisible();
  await stop(session);
  await expect(session.reply()).toContainText('The rest was not heard.');
  expect(heard(await latest(session))).toMatch(/^At dusk sunlight crosses/u);
  await expect(goOn(session)).toBeVisible();
});

test('a reply is stopped behind code in a list, and loses no word', async ({ openShared, simulator }) => {
  const text = [
    'This is what there is to do in your shell.',
    '',
    '- Run this now, and then wait for a while until it is over:',
    '',
    '    - ```sh',
    '      then --so it',
    '      ```',
    '',
    'And then so it runs on until it is done with all of it.',
  ].join('\n');
  await simulator.script(slowly(text, 'runs'));
  const session = await openShared();
  await askUntilSaid(session, 'How?', 'runs');
  await stop(session);
  await expect(goOn(session)).toBeVisible();
  const stopped = await latest(session);
  const said = heard(stopped) ?? '';
  expect(said).toMatch(/\n\nAnd then so it runs( \w+)*$/u);
  await simulator.script({ rules: [{ match: { route: 'speech' }, speechWire: { durationMs: 300 } }] });
  await goOn(session).click();
  // Before that it is settled as it was: the page does not know yet that it goes on.
  await expect(goOn(session)).toBeHidden();
  await session.settled();
  expectGoesOnFrom(said.length, await latest(session), stopped.spoken.length);
});

test('a reply that is stopped before its first sound was not heard at all', async ({ open, simulator }) => {
  await simulator.script({
    rules: [{ match: { route: 'speech' }, fault: { kind: 'stall' } }, saying(REPLY)],
  });
  const session = await open();
  await session.ask('Why is the sky red?');
  await expect(session.replyText()).toContainText('That is why the sky is red.');
  await stop(session);
  await expect(session.reply()).toContainText('You stopped before any of it was heard.');
  expect(await latest(session)).toMatchObject({ heardTo: 0 });
  expect((await seen(session)).behindMark).toEqual([]);
  await expectTurnSucceeds({ session, simulator });
  const { messages } = chatBody(chatsIn(await simulator.log()).at(-1));
  expect(messages.slice(1).map(({ role, content }) => [role, content])).toEqual([
    ['user', 'Why is the sky red?'],
    ['assistant', MARK],
    ['user', 'And now?'],
  ]);
});

test('Speak replies switched off leaves no mark: the reply is read on', async ({ open, simulator }) => {
  await simulator.script(slowly(REPLY, 'sunlight', 60));
  const session = await open();
  await askUntilSaid(session, 'Why is the sky red?', 'sunlight');
  await session.page.getByRole('switch', { name: 'Speak replies' }).click();
  await session.settled();
  const turn = await latest(session);
  expect(turn).toMatchObject({ status: 'done', heardTo: null });
  expect(turn.spoken[0]?.state).toBe('cut');
  await expect(goOn(session)).toBeHidden();
  await session.ask('And now?');
  const log = await logOf(simulator, (requests) => chatsIn(requests).length === 2);
  expect(chatBody(chatsIn(log).at(-1)).messages.at(-2)).toMatchObject({ content: REPLY });
  expect(speechIn(log).length).toBeGreaterThan(0);
});
