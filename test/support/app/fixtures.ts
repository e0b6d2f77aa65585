import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/shared/settings.ts';
import type { TurnRecord } from '../../../src/shared/turn.ts';
import type { AppDriver, LaunchOptions } from '../../harness/driver.ts';
import { launchApp } from '../../harness/launch.ts';
import { installRecordedAudio, untilRecorded } from '../../harness/recorded-audio.ts';
import { startSimulator, type SimulatorProcess, type SimulatorVoice } from '../../harness/simulator.ts';
import type { ScriptInput } from '../../../src/simulator/faults/script.ts';
import { SharedApp } from './shared-app.ts';
import { openRegions, type Region } from './regions.ts';
import { shownWords } from '../../harness/shown-words.ts';

export { expect };

export interface Session {
  readonly app: AppDriver;
  /** The window's page of now: another one after a crash. */
  readonly page: Page;
  readonly message: Locator;
  readonly state: Locator;
  /** What went wrong, beside the composer. */
  readonly alert: Locator;
  readonly settings: Locator;
  /** Opens the settings by their button. */
  readonly openSettings: (
    tab: 'Connection' | 'Replies' | 'Voice' | 'Listening' | 'Tools' | 'Appearance' | 'About',
  ) => Promise<void>;
  readonly closeSettings: () => Promise<void>;
  /** Types and sends; resolves when the message stands in the conversation. */
  readonly ask: (question: string) => Promise<void>;
  /** The newest assistant's article. */
  readonly reply: () => Locator;
  /** The text of the newest reply. */
  readonly replyText: () => Locator;
  /** Waits until nothing runs and nothing sounds any more. */
  readonly settled: () => Promise<void>;
  /**
   * A word of the newest reply has been heard, as main knows it: from here on who stops its voice
   * has heard something. The state says that it speaks before that, when there is sound on its way.
   */
  readonly wordHeard: () => Promise<void>;
  /**
   * Waits until Talk's open microphone has given the page so much sound. A busy machine records
   * more slowly than the clock runs.
   */
  readonly recorded: (ms: number) => Promise<void>;
  /**
   * What main keeps of the turns, without the pieces that were taken back
   * whole and said anew by others.
   */
  readonly turns: () => Promise<readonly TurnRecord[]>;
}

/**
 * Starts the app against the simulator, with these settings and options. Settings given as a text
 * are the file's content as it stands; null leaves what the profile holds.
 */
export type OpenApp = (
  settings?: Partial<Settings> | string | null,
  options?: LaunchOptions,
) => Promise<Session>;

/**
 * The app that the tests of a worker share, as it starts with the default settings: a start
 * costs more of the processor than most tests do. A test that changes more than the
 * conversation opens an app of its own.
 */
export type OpenShared = () => Promise<Session>;

/**
 * Stands in for MiniMax's hosts until the test ends. It gives the environment
 * that the app needs for that.
 */
export type PlayRegions = (
  hosts: Readonly<Record<string, Region>>,
) => Promise<Readonly<Record<string, string>>>;

interface Fixtures {
  /**
   * Whether things move on the screen. Off in specs that are not about it, since the
   * processor draws each frame here.
   */
  readonly motion: boolean;
  /**
   * Whether the service has speech sockets: without them speech goes over HTTP,
   * a request for each piece.
   */
  readonly sockets: boolean;
  /** What the simulator was told to do so far. */
  readonly scripts: ScriptInput[];
  readonly simulator: SimulatorProcess;
  readonly profile: string;
  readonly open: OpenApp;
  readonly openShared: OpenShared;
  readonly playRegions: PlayRegions;
}

interface WorkerFixtures {
  readonly simulators: Simulators;
  readonly sharedApp: SharedApp;
}

const NO_SOCKETS: ScriptInput['rules'] = [
  { match: { route: 'bidi' }, fault: { kind: 'noRoute' } },
  { match: { route: 'socket' }, fault: { kind: 'noRoute' } },
];

/**
 * The detector's WebAssembly is compiled once and not optimised further: that would take seconds of
 * the processor, and pay off only after hours.
 */
const LIFTOFF_ONLY = '--js-flags=--liftoff-only';
const REDUCED_MOTION = '--force-prefers-reduced-motion';

/**
 * One for each voice and each of Playwright's workers, because a process takes as long to
 * start as many tests take.
 */
type Simulators = (voice: SimulatorVoice) => Promise<SimulatorProcess>;

/** A simulator that knows nothing of the test before, and a fresh profile, for each test. */
export const test = base.extend<Fixtures & { readonly voice: SimulatorVoice }, WorkerFixtures>({
  simulators: [
    // The first argument of a fixture is a destructuring pattern by Playwright's rule, also when nothing is taken.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const started = new Map<SimulatorVoice, Promise<SimulatorProcess>>();
      await use((voice) => {
        const known = started.get(voice) ?? startSimulator({ voice, tokenIntervalMs: 4, firstTokenMs: 20 });
        started.set(voice, known);
        return known;
      });
      for (const simulator of started.values()) await (await simulator).close();
    },
    { scope: 'worker' },
  ],
  sharedApp: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const profile = newProfile();
      writeSettings(profile, {});
      const shared = new SharedApp(profile);
      await use(shared);
      await shared.close();
      remove(profile);
    },
    { scope: 'worker' },
  ],
  sockets: [false, { option: true }],
  motion: [false, { option: true }],
  voice: ['tone', { option: true }],
  // oxlint-disable-next-line no-empty-pattern
  scripts: async ({}, use) => use([]),
  simulator: async ({ simulators, sockets, scripts, voice }, use) => {
    const simulator = await simulators(voice);
    await simulator.reset();
    // These rules are part of every script.
    const always = sockets ? [] : NO_SOCKETS;
    const script = (input: ScriptInput): Promise<void> => {
      scripts.push(input);
      return simulator.script({ ...input, rules: [...always, ...input.rules] });
    };
    await simulator.script({ rules: always });
    await use({ ...simulator, script });
  },
  // oxlint-disable-next-line no-empty-pattern
  profile: async ({}, use) => {
    const folder = newProfile();
    await use(folder);
    const log = path.join(folder, 'logs/parley.log');
    // Main goes on after what nobody catches: a test must not.
    const crashes = existsSync(log) ? /.*"main\.crashed".*/u.exec(readFileSync(log, 'utf8')) : null;
    remove(folder);
    expect(crashes?.[0], 'main crashed').toBeUndefined();
  },
  // oxlint-disable-next-line no-empty-pattern
  playRegions: async ({}, use) => {
    await using played = new AsyncDisposableStack();
    await use(async (hosts) => played.use(await openRegions(hosts)).env);
  },
  open: async ({ simulator, profile, motion }, use) => {
    const opened: AppDriver[] = [];
    await use(async (settings = {}, options = {}) => {
      if (settings !== null) writeSettings(profile, settings);
      const app = await launch(profile, simulator, motion, options);
      opened.push(app);
      return sessionOf(app);
    });
    await Promise.all(opened.map((app) => app.close()));
  },
  openShared: async ({ sharedApp, simulator, scripts, sockets, motion, voice }, use, test) => {
    let isTaken = false;
    await use(async () => {
      if (sockets || motion || voice !== 'tone') throw new Error('the shared app is one with the defaults');
      isTaken = true;
      return sharedApp.take(async (profile) => sessionOf(await launch(profile, simulator, motion)));
    });
    if (isTaken && test.status === 'passed') await sharedApp.clear(scripts);
  },
});

const newProfile = (): string => mkdtempSync(path.join(tmpdir(), 'parley-test-'));
const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

function writeSettings(profile: string, settings: Partial<Settings> | string): void {
  const text = typeof settings === 'string' ? settings : JSON.stringify({ ...DEFAULT_SETTINGS, ...settings });
  writeFileSync(path.join(profile, 'settings.json'), text);
}

function launch(
  profile: string,
  simulator: SimulatorProcess,
  motion: boolean,
  options: LaunchOptions = {},
): Promise<AppDriver> {
  return launchApp({
    userDataDir: profile,
    ...options,
    initScript: [installRecordedAudio, options.initScript ?? []].flat(),
    args: [LIFTOFF_ONLY, ...(motion ? [] : [REDUCED_MOTION]), ...(options.args ?? [])],
    env: { MINIMAX_API_BASE: simulator.url, MINIMAX_API_KEY: simulator.key, ...options.env },
  });
}

function sessionOf(app: AppDriver): Session {
  const session: Session = {
    app,
    get page() {
      return app.page;
    },
    get message() {
      return app.page.getByRole('textbox', { name: 'Message' });
    },
    get state() {
      return app.page.getByRole('status', { name: 'Assistant state' });
    },
    get alert() {
      return app.page.getByRole('main').getByRole('alert');
    },
    get settings() {
      return app.page.getByRole('dialog', { name: 'Settings' });
    },
    openSettings: async (tab) => {
      await app.page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
      await session.settings.getByRole('tab', { name: tab }).click();
      await expect(session.settings.getByRole('tabpanel', { name: tab })).toBeVisible();
    },
    closeSettings: async () => {
      await session.settings.getByRole('button', { name: 'Close settings' }).click();
      await expect(session.settings).toBeHidden();
    },
    ask: async (question) => {
      const questions = app.page.getByRole('article', { name: 'You' });
      const before = await questions.count();
      await session.message.fill(question);
      await app.page.getByRole('button', { name: 'Send', exact: true }).click();
      await expect(questions).toHaveCount(before + 1);
    },
    reply: () => app.page.getByRole('article', { name: 'Assistant' }).last(),
    replyText: () => session.reply().getByRole('region', { name: 'Reply' }),
    settled: async () => {
      await expect(app.page.getByRole('button', { name: 'Send', exact: true })).toBeVisible({
        timeout: 45_000,
      });
      await expect(session.state).toContainText('Ready');
    },
    wordHeard: async () => {
      await app.page.waitForFunction(() => (CSS.highlights.get('spoken-word')?.size ?? 0) > 0);
      await expect
        .poll(async () => (await session.turns()).at(-1)?.spoken.some(({ audibleAt }) => audibleAt !== null))
        .toBe(true);
    },
    recorded: (ms) => untilRecorded(app.page, ms, 'opened'),
    turns: async () => {
      const got = await app.page.evaluate(() => window.parley.conversation.get());
      if (!got.ok) throw new Error(shownWords(got.error));
      return got.data.turns.map((turn) => ({
        ...turn,
        spoken: turn.spoken.filter(({ withdrawnFrom }) => withdrawnFrom !== 0),
      }));
    },
  };
  return session;
}
