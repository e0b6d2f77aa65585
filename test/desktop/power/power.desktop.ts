import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { expect, test as base, type Session } from '../../support/app/fixtures.ts';
import { expectTurnSucceeds, shortSpeech, type Rule } from '../../support/app/scene.ts';
import { ended } from '../parts/private-bus.ts';
import { openSleepingComputer, type SleepingComputer } from './sleeping-computer.ts';
import { openWay, type WayToService } from './way-to-service.ts';

/** Both are there before the app, and go after it: without its system bus Chromium ends at once. */
const test = base.extend<{ readonly computer: SleepingComputer; readonly way: WayToService }>({
  // The first argument of a fixture is a destructuring pattern by Playwright's rule, also when nothing is taken.
  // oxlint-disable-next-line no-empty-pattern
  computer: async ({}, use) => {
    const computer = await openSleepingComputer();
    await use(computer);
    await computer[Symbol.asyncDispose]();
  },
  way: async ({ simulator }, use) => {
    const way = await openWay(simulator.url);
    await use(way);
    await way[Symbol.asyncDispose]();
  },
});

const SENTENCES = Array.from({ length: 10 }, (_, index) => `This is sentence ${index + 1} of a long tale.`);
const TALE = SENTENCES.join(' ');

const telling: Rule[] = [
  shortSpeech(1_000),
  { match: { route: 'chat' }, reply: { text: TALE, thinking: '', tokenIntervalMs: 100 } },
];

/** The tale is shown, and was heard whole, piece after piece. */
async function expectHeardWhole(session: Session): Promise<void> {
  await expect(session.replyText()).toHaveText(TALE);
  await expect(session.state).toContainText('Ready', { timeout: 60_000 });
  const turn = (await session.turns()).at(-1);
  expect(turn).toMatchObject({ status: 'done', reply: TALE });
  expect(turn?.spoken.map(({ state }) => state)).toEqual(turn?.spoken.map(() => 'heard'));
  await expect(session.alert).toHaveCount(0);
}

test.describe('sleep', () => {
  test('what is asked after it is answered, though the connections of before are dead and seem open', async ({
    computer,
    way,
    open,
    simulator,
  }) => {
    const session = await open({}, { env: { MINIMAX_API_BASE: way.url, ...computer.env } });
    await expectTurnSucceeds({ session, simulator });
    const before = way.connections();
    way.goDead();
    computer.wake();
    await expect.poll(() => way.connections()).toBeGreaterThan(before);
    await expectTurnSucceeds({ session, simulator });
  });

  test('a reply that it cut off says so, and the next question is answered', async ({
    computer,
    way,
    open,
    simulator,
  }) => {
    await simulator.script({ rules: telling });
    const session = await open({}, { env: { MINIMAX_API_BASE: way.url, ...computer.env } });
    await session.ask('Tell me a tale.');
    await session.wordHeard();
    way.goDead();
    computer.wake();
    await expect(session.alert).toBeVisible({ timeout: 120_000 });
    await expect(session.state).toContainText('Ready');
    await expectTurnSucceeds({ session, simulator });
  });

  test('a reply goes on where the computer wakes with its connections alive', async ({
    computer,
    open,
    simulator,
  }) => {
    await simulator.script({ rules: telling });
    const session = await open({}, { env: { ...computer.env } });
    await session.ask('Tell me a tale.');
    await session.wordHeard();
    // All of Parley's processes, as a computer that sleeps stops them.
    process.kill(-session.app.mainPid, 'SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    process.kill(-session.app.mainPid, 'SIGCONT');
    computer.wake();
    await expectHeardWhole(session);
    await expectTurnSucceeds({ session, simulator });
  });
});

const xdotool = (...args: readonly string[]): string =>
  execFileSync('xdotool', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** What the window manager shows of a process's windows. */
function shownWindows(pid: number): readonly string[] {
  try {
    return xdotool('search', '--onlyvisible', '--pid', String(pid)).split('\n').filter(Boolean);
  } catch {
    // With nothing found it says so by its exit code.
    return [];
  }
}

test('a window that is minimized goes on writing and speaking, and is whole when it is back', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: telling });
  const session = await open();
  await session.ask('Tell me a tale.');
  await session.wordHeard();
  const shown = (): readonly string[] => shownWindows(session.app.mainPid);
  await expect.poll(shown).toHaveLength(1);
  const [window = ''] = shown();
  xdotool('windowminimize', window);
  await expect.poll(shown).toEqual([]);
  await expectHeardWhole(session);
  xdotool('windowmap', window);
  await expect.poll(shown).toEqual([window]);
  await expectTurnSucceeds({ session, simulator });
});

test('on a machine that is busy with all its processors a reply is heard whole', async ({
  open,
  simulator,
}) => {
  const loops: readonly ChildProcess[] = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  try {
    await simulator.script({ rules: telling });
    const session = await open();
    await session.ask('Tell me a tale.');
    await expectHeardWhole(session);
    await expectTurnSucceeds({ session, simulator });
  } finally {
    for (const loop of loops) await ended(loop);
  }
});
