import type { RequestRecord } from '../../../src/simulator/log/request-log.ts';
import { untilMarked } from '../../harness/marked-texts.ts';
import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, logOf, speechIn, type Rule } from '../../support/app/scene.ts';

test.use({ sockets: true });

const SENTENCES = [
  'The first sentence is said at once.',
  'The second sentence follows it on the same way.',
  'The third sentence is the last of them all.',
];
const REPLY = SENTENCES.join(' ');

type Way = 'bidi' | 'ws';
const routeOf = { bidi: 'bidi', ws: 'socket' } as const;

/** A service on which speech can only go this way. */
const limitedTo = (way: Way): readonly Rule[] =>
  way === 'bidi' ? [] : [{ match: { route: 'bidi' }, fault: { kind: 'noRoute' } }];
/** Every sentence takes this long: a test listens in real time. */
const lasting = (way: Way, durationMs: number): Rule => ({
  match: { route: routeOf[way], textIncludes: '' },
  speechWire: { durationMs, chunkMs: 100 },
});
const socketsIn = (log: readonly RequestRecord[], way: Way): readonly RequestRecord[] =>
  log.filter(({ route, status }) => route === routeOf[way] && status === 101);
const carryingIn = (log: readonly RequestRecord[], way: Way): readonly RequestRecord[] =>
  socketsIn(log, way).filter(({ socket }) => (socket?.spoken.length ?? 0) > 0);
const eventsOf = (record: RequestRecord | undefined): readonly string[] =>
  record?.socket?.clientEvents.map(({ event }) => event) ?? [];

for (const way of ['bidi', 'ws'] as const) {
  test.describe(`over the socket ${way}`, () => {
    test('a reply is heard to the end, sentence by sentence, and no request is made', async ({
      open,
      simulator,
    }) => {
      await simulator.script({ rules: [...limitedTo(way), lasting(way, 600), replyingWith(REPLY)] });
      const session = await open();
      await session.ask('Tell me.');
      await session.settled();
      const [turn] = await session.turns();
      expect(turn).toMatchObject({ status: 'done', transport: way, warning: null, error: null });
      const said = turn?.spoken ?? [];
      expect(said.map(({ text }) => text).join(' ')).toBe(REPLY);
      expect(said.map(({ state }) => state)).toEqual(said.map(() => 'heard'));
      const log = await simulator.log();
      expect(speechIn(log)).toEqual([]);
      const [carrying] = carryingIn(log, way);
      expect(eventsOf(carrying).slice(0, 2)).toEqual(['task_start', 'task_continue']);
    });

    test('Stop is silent at once, and the next turn is heard', async ({ open, simulator }) => {
      await simulator.script({ rules: [...limitedTo(way), lasting(way, 4_000), replyingWith(REPLY)] });
      const session = await open();
      await session.ask('Tell me.');
      await session.wordHeard();
      await session.page.getByRole('button', { name: 'Stop' }).click();
      await session.settled();
      await simulator.script({
        rules: [...limitedTo(way), lasting(way, 300), replyingWith('All is well again.')],
      });
      await session.ask('And now?');
      await session.settled();
      const [first, second] = await session.turns();
      // All of it may have been made by then; it is not heard.
      expect(first?.spoken.some(({ state }) => state === 'cut')).toBe(true);
      expect(second?.spoken.map(({ text, state }) => [text, state])).toEqual([
        ['All is well again.', 'heard'],
      ]);
    });

    test('a changed speed is heard from the next sentence', async ({ open, simulator }) => {
      await simulator.script({ rules: [...limitedTo(way), lasting(way, 3_000), replyingWith(REPLY)] });
      const session = await open();
      await session.ask('Tell me.');
      await untilMarked(session.page, 'spoken-sentence', '');
      await session.openSettings('Voice');
      await session.settings.getByRole('slider', { name: 'Speed' }).fill('1.5');
      const log = await logOf(simulator, (requests) =>
        socketsIn(requests, way).some(({ body }) => speedOf(body) === 1.5),
      );
      await session.closeSettings();
      const changed = socketsIn(log, way).findLast(({ body }) => speedOf(body) === 1.5);
      await logOf(simulator, () => eventsOf(changed).includes('task_start'));
      await session.settled();
      const [turn] = await session.turns();
      const said = turn?.spoken ?? [];
      expect(said.map(({ text }) => text).join(' ')).toBe(REPLY);
      expect(said.map(({ state }) => state)).toEqual(said.map(() => 'heard'));
    });

    test('a page that crashes in the middle goes on where it stood', async ({ open, simulator }) => {
      await simulator.script({ rules: [...limitedTo(way), lasting(way, 1_500), replyingWith(REPLY)] });
      const session = await open();
      await session.ask('Tell me.');
      await untilMarked(session.page, 'spoken-sentence', '');
      await session.app.crashRenderer();
      await session.app.waitForNewWindow();
      await expect(session.state).toContainText('Speaking');
      await session.settled();
      const [turn] = await session.turns();
      expect(turn).toMatchObject({ status: 'done', question: 'Tell me.' });
      const said = turn?.spoken ?? [];
      expect(said.map(({ state }) => state)).toEqual(said.map(() => 'heard'));
      expect(said.map(({ text }) => text).join(' ')).toBe(REPLY);
    });
  });
}

const speedOf = (body: unknown): number | undefined =>
  (body as { readonly voice_setting?: { readonly speed?: number } } | null)?.voice_setting?.speed;

test('bidirectional sockets carry turn after turn', async ({ open, simulator }) => {
  await simulator.script({ rules: [lasting('bidi', 300), replyingWith('All is well.')] });
  const session = await open();
  for (const question of ['One?', 'Two?', 'Three?', 'Four?']) {
    await session.ask(question);
    await session.settled();
  }
  // One, and one that was opened ahead while it was in use.
  expect(socketsIn(await simulator.log(), 'bidi').length).toBeLessThanOrEqual(2);
  expect((await session.turns()).map(({ transport }) => transport)).toEqual(['bidi', 'bidi', 'bidi', 'bidi']);
});

test('Stop cancels on the bidirectional socket, and closes none', async ({ open, simulator }) => {
  // Made no faster than it is heard, so that there is something left to cancel.
  const slow: Rule = {
    match: { route: 'bidi', textIncludes: '' },
    speechWire: { durationMs: 5_000, chunkMs: 100, chunkIntervalMs: 100 },
  };
  await simulator.script({ rules: [slow, replyingWith(REPLY)] });
  const session = await open();
  await session.ask('Tell me.');
  await session.wordHeard();
  await session.page.getByRole('button', { name: 'Stop' }).click();
  await session.settled();
  await logOf(simulator, (log) => eventsOf(carryingIn(log, 'bidi')[0]).includes('task_cancel'));
  await session.ask('Once more.');
  await session.wordHeard();
  const sockets = socketsIn(await simulator.log(), 'bidi');
  expect(sockets.map(({ closedAt }) => closedAt)).toEqual(sockets.map(() => null));
});

test('when a socket breaks between two sentences, no word is lost and no alert is shown', async ({
  open,
  simulator,
}) => {
  await simulator.script({
    rules: [
      lasting('bidi', 700),
      { match: { route: 'bidi', textIncludes: 'second' }, fault: { kind: 'reset', afterDeltas: 0 } },
      replyingWith(REPLY),
    ],
  });
  const session = await open();
  await session.ask('Tell me.');
  await session.settled();
  const [turn] = await session.turns();
  const said = turn?.spoken ?? [];
  expect(turn).toMatchObject({ status: 'done', warning: null });
  expect(said.map(({ text }) => text).join(' ')).toBe(REPLY);
  expect(said.map(({ state }) => state)).toEqual(said.map(() => 'heard'));
});

test('a service that refuses one way is spoken to over the next: plain socket, then HTTP', async ({
  open,
  simulator,
}) => {
  await simulator.script({
    rules: [
      { match: { route: 'bidi' }, fault: { kind: 'noRoute' } },
      {
        match: { route: 'socket' },
        fault: { kind: 'raw', status: 403, contentType: 'text/plain', body: 'no' },
      },
      replyingWith('Heard all the same.'),
    ],
  });
  const session = await open();
  await session.ask('Tell me.');
  await session.settled();
  const [turn] = await session.turns();
  expect(turn).toMatchObject({ status: 'done', transport: 'http', warning: null });
  expect(turn?.spoken.map(({ text, state }) => [text, state])).toEqual([['Heard all the same.', 'heard']]);
});

test('a proxy that has none of MiniMax’s routes speaks as OpenAI does', async ({ open, simulator }) => {
  const none = (['bidi', 'socket', 'speech'] as const).map((route): Rule => ({
    match: { route },
    fault: { kind: 'noRoute' },
  }));
  await simulator.script({ rules: [...none, replyingWith(REPLY)] });
  const session = await open();
  await session.ask('Tell me.');
  await session.settled();
  const [turn] = await session.turns();
  expect(turn).toMatchObject({ status: 'done', transport: 'openai', warning: null });
  expect(turn?.spoken.map(({ text }) => text).join(' ')).toBe(REPLY);
  expect(turn?.spoken.map(({ state }) => state)).toEqual(turn?.spoken.map(() => 'heard'));
});

test('what is wrong with the account is told, and no other way is tried', async ({ open, simulator }) => {
  await simulator.script({
    rules: [
      { match: { route: 'bidi' }, fault: { kind: 'taskStartFailed', code: 1008 } },
      replyingWith('Only to be read.'),
    ],
  });
  const session = await open();
  await session.ask('Tell me.');
  await expect(session.alert).toContainText('no balance');
  await expect(session.alert.getByRole('button', { name: 'Open platform' })).toBeVisible();
  const log = await simulator.log();
  expect(log.filter(({ route }) => route === 'socket' || route === 'speech')).toEqual([]);
});
