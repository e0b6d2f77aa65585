import type { ScriptInput } from '../../src/simulator/faults/script.ts';
import { send, settle, withBenchApp, type BenchApp } from './bench-app.ts';
import type { AppDriver } from '../harness/driver.ts';
import { testTarget } from '../harness/launch.ts';
import { median, type Measurement } from './measurement.ts';
import { profileShares, type ProfileShares } from './profile-shares.ts';
import { onlyWay, soughtAnew, TITLE_OF, WAYS, wireRules, withAppOnEachWay, type Way } from './ways.ts';

const TURNS = 3;
const IDLE_MS = 4_000;
/** A turn in which the app looked for a way to speak again is repeated. */
const TAKES = 3;
const TOKEN_INTERVAL_MS = 20;
const FIRST_CHUNK_MS = 300;
const CHUNK_MS = 200;
/** Ten times as fast as it is heard. */
const CHUNK_INTERVAL_MS = 20;
const AT_MOST_PERCENT = 1;

/** About twelve seconds of speech. */
const REPLY =
  'At dusk, sunlight crosses far more air, so most of the blue is scattered away before it reaches you. What is left over is mainly red and orange. Dust and moisture make those colours deeper still, and clouds catch them from below.';

interface Spent {
  /** Processor time of main for one turn, less what it takes for as long when nothing happens. */
  readonly cpuMs: number;
  readonly audioSeconds: number;
}

interface OnOneWay {
  /** Null: with the voice off. */
  readonly way: Way | null;
  readonly idleShare: number;
  readonly turns: Spent[];
  shares: ProfileShares | null;
}

export async function mainCpu(): Promise<readonly Measurement[]> {
  return withBenchApp(
    { simulator: { voice: 'tone' }, script: scriptFor('bidi'), settings: { speakReplies: false } },
    async (silentApp) =>
      withAppOnEachWay(
        WAYS,
        (way) => ({ simulator: { voice: 'tone' }, script: scriptFor(way) }),
        (apps) => spendInTurn(silentApp, apps),
      ),
  );
}

async function spendInTurn(
  silentApp: BenchApp,
  apps: ReadonlyMap<Way, BenchApp>,
): Promise<readonly Measurement[]> {
  const all = [[null, silentApp] as const, ...apps];
  const spent: readonly OnOneWay[] = await Promise.all(
    all.map(async ([way, app]) => {
      // The first turn finds the way and compiles code; it is not counted.
      await spend(app, way, 0);
      return { way, idleShare: await idleShare(app), turns: [], shares: null };
    }),
  );
  for (let count = 0; count < TURNS; count += 1)
    for (const [index, [way, app]] of all.entries()) {
      const one = spent[index];
      one?.turns.push(await spend(app, way, one.idleShare));
    }
  for (const [index, [way, app]] of all.entries()) {
    const one = spent[index];
    if (one === undefined || way === null) continue;
    const finish = await app.driver.profileMain();
    await spend(app, way, 0);
    one.shares = profileShares(await finish());
  }
  return measurements(spent);
}

function scriptFor(way: Way): ScriptInput {
  return {
    rules: [
      ...onlyWay(way),
      { match: { route: 'chat' }, reply: { text: REPLY, tokenIntervalMs: TOKEN_INTERVAL_MS } },
      ...wireRules(way, {
        speechWire:
          way === 'openai'
            ? { firstChunkMs: FIRST_CHUNK_MS }
            : { firstChunkMs: FIRST_CHUNK_MS, chunkMs: CHUNK_MS, chunkIntervalMs: CHUNK_INTERVAL_MS },
      }),
    ],
  };
}

/** Processor time that passes when nothing happens, for each unit of time. */
async function idleShare({ driver, page }: BenchApp): Promise<number> {
  const { cpuMs, wallMs } = await measured(driver, () => page.waitForTimeout(IDLE_MS));
  return cpuMs / wallMs;
}

/** One turn, from before it is sent until it has been heard. */
async function spend({ driver, page, simulator }: BenchApp, way: Way | null, idle: number): Promise<Spent> {
  for (let take = 0; take < TAKES; take += 1) {
    await page.getByRole('button', { name: 'New conversation' }).click();
    const turn = await measured(driver, async () => {
      await send(page, 'Why does the sky turn red at dusk?');
      return settle(page);
    });
    const { transport, sentAtEpochMs, spoken } = turn.result;
    if (way !== null && transport !== way)
      throw new Error(`a turn was not heard on ${way}, but on ${transport ?? 'none'}`);
    if (way !== null && soughtAnew(await simulator.log(), way, sentAtEpochMs)) continue;
    const audioSeconds = spoken.reduce((sum, { heardMs }) => sum + heardMs, 0) / 1_000;
    return { cpuMs: turn.cpuMs - idle * turn.wallMs, audioSeconds };
  }
  throw new Error(`${way ?? 'nothing'} was not found again`);
}

async function measured<T>(
  driver: AppDriver,
  work: () => Promise<T>,
): Promise<{ readonly cpuMs: number; readonly wallMs: number; readonly result: T }> {
  const before = await driver.mainCpuMs();
  const startedAt = performance.now();
  const result = await work();
  const wallMs = performance.now() - startedAt;
  return { cpuMs: (await driver.mainCpuMs()) - before, wallMs, result };
}

function measurements(spent: readonly OnOneWay[]): readonly Measurement[] {
  const silentTurns = spent.flatMap(({ way, turns }) => (way === null ? turns : []));
  const silentMs = median(silentTurns.map(({ cpuMs }) => cpuMs));
  return [
    ...spent.flatMap(({ way, turns, shares }) =>
      way === null || shares === null ? [] : onOneWay(way, turns, silentMs, shares),
    ),
    {
      name: 'Processor time of main for the same turn with the voice off',
      how: 'What it takes when nothing happens taken away.',
      unit: 'ms',
      values: silentTurns.map(({ cpuMs }) => cpuMs),
      limits: [],
    },
    {
      name: 'Processor time of main when nothing happens',
      how: `For ${IDLE_MS / 1_000} s behind the first turn, one value for each app.`,
      unit: '%',
      values: spent.map((one) => one.idleShare * 100),
      limits: [],
    },
  ];
}

function onOneWay(
  way: Way,
  turns: readonly Spent[],
  silentMs: number,
  shares: ProfileShares,
): readonly Measurement[] {
  const percent = turns.map(({ cpuMs, audioSeconds }) => cpuMs / audioSeconds / 10);
  const part = (name: string, how: string, values: readonly number[]): Measurement => ({
    name: `  ${name}`,
    how,
    unit: '%',
    values,
    limits: [],
  });
  const isStandin = testTarget() === 'standin';
  return [
    {
      name: `Processor time of main for a second of audio, ${TITLE_OF[way]}`,
      how: `User and system time of the whole main process, all its threads, from before a message is sent until its reply of about twelve seconds has been heard, less what it takes for as long when nothing happens, for each second that was heard. In it: the chat stream, text for the ear, speech, reports of the player, garbage collection${isStandin ? '; not the work of the stand-in, by its share of a profile, and so no IPC: its own is base64 inside JSON' : ', and IPC both ways'}. A token each ${TOKEN_INTERVAL_MS} ms, chunks of ${CHUNK_MS} ms of sound or less.`,
      unit: '%',
      values: percent.map((all) => all * (1 - shares.standin)),
      limits: [{ of: 'p50', atMost: AT_MOST_PERCENT }],
    },
    ...(isStandin ? [part('with the work of the stand-in', 'The process as it is.', percent)] : []),
    part(
      'for the voice alone',
      'The process as it is, less the median of the same turn with the voice off.',
      turns.map(({ cpuMs, audioSeconds }) => (cpuMs - silentMs) / audioSeconds / 10),
    ),
    part('the app’s own code and what it calls', SHARES_NOTE, [median(percent) * shares.app]),
    part('garbage collection and Node’s own events', SHARES_NOTE, [median(percent) * shares.neither]),
  ];
}

const SHARES_NOTE =
  'Of the median of the process as it is, by the shares of a profile of one more turn; the rest is the stand-in’s, if there is one.';
