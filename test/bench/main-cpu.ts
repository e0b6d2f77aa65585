import type { ScriptInput } from '../../src/simulator/faults/script.ts';
import { send, settle, withBenchApp, type BenchApp } from './bench-app.ts';
import type { AppDriver } from '../harness/driver.ts';
import { testTarget } from '../harness/launch.ts';
import { median, type Measurement } from './measurement.ts';
import { onlyWay, soughtAnew, TITLE_OF, WAYS, wireRules, withAppOnEachWay, type Way } from './ways.ts';

const TURNS = 2;
const IDLE_MS = 4_000;
/** A turn in which the app looked for its way anew is taken again. */
const TAKES = 3;
const TOKEN_INTERVAL_MS = 20;
const FIRST_CHUNK_MS = 300;
const CHUNK_MS = 200;
/** Ten times as fast as it is heard. */
const CHUNK_INTERVAL_MS = 20;
const AT_MOST_PERCENT = 1;

/** Its IPC is text: every buffer becomes base64 inside JSON, which Electron's does not. */
const STANDIN_NOTE =
  testTarget() === 'standin'
    ? " The stand-in's own work is in it too: in its place of Electron's IPC, audio goes to the page as base64 inside JSON."
    : '';

/** About twelve seconds of speech. */
const REPLY =
  'At dusk, sunlight crosses far more air, so most of the blue is scattered away before it reaches you. What is left over is mainly red and orange. Dust and moisture make those colours deeper still, and clouds catch them from below.';

/** Processor time of main, in milliseconds. */
interface Spent {
  readonly turnMs: number;
  readonly idleMs: number;
  readonly turnWallMs: number;
  readonly audioSeconds: number;
}

export async function mainCpu(): Promise<readonly Measurement[]> {
  return withBenchApp(
    { simulator: { voice: 'tone' }, settings: { speakReplies: false } },
    async (silentApp) =>
      withAppOnEachWay(
        WAYS,
        (way) => ({ simulator: { voice: 'tone' }, script: scriptFor(way) }),
        async (apps) => {
          await silentApp.simulator.script(scriptFor('bidi'));
          const silent: Spent[] = [];
          const spent = new Map<Way, Spent[]>(WAYS.map((way) => [way, []]));
          // The first turns compile code and are not counted.
          for (let count = 0; count <= TURNS; count += 1) {
            const without = await spend(silentApp, null);
            if (count > 0) silent.push(without);
            for (const [way, app] of apps) {
              const one = await spend(app, way);
              if (count > 0) spent.get(way)?.push(one);
            }
          }
          return measurements(spent, silent);
        },
      ),
  );
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

/** Nothing happens for a while, and then one turn, from before it is sent until it has been heard. */
async function spend({ driver, page, simulator }: BenchApp, way: Way | null): Promise<Spent> {
  for (let take = 0; take < TAKES; take += 1) {
    await page.getByRole('button', { name: 'New conversation' }).click();
    const idle = await measured(driver, () => page.waitForTimeout(IDLE_MS));
    const turn = await measured(driver, async () => {
      await send(page, 'Why does the sky turn red at dusk?');
      return settle(page);
    });
    const { transport, sentAtEpochMs, spoken } = turn.result;
    if (way !== null) {
      if (transport !== way) throw new Error(`a turn was not heard on ${way}, but on ${transport ?? 'none'}`);
      if (soughtAnew(await simulator.log(), way, sentAtEpochMs) && take < TAKES - 1) continue;
    }
    return {
      turnMs: turn.cpuMs,
      turnWallMs: turn.wallMs,
      idleMs: (idle.cpuMs / idle.wallMs) * turn.wallMs,
      audioSeconds: spoken.reduce((sum, { heardMs }) => sum + heardMs, 0) / 1_000,
    };
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

function measurements(
  spent: ReadonlyMap<Way, readonly Spent[]>,
  silent: readonly Spent[],
): readonly Measurement[] {
  const silentMs = median(silent.map(({ turnMs, idleMs }) => turnMs - idleMs));
  return [
    ...WAYS.flatMap((way): readonly Measurement[] => {
      const turns = spent.get(way) ?? [];
      const percent = (ms: number, seconds: number): number => ms / seconds / 10;
      return [
        {
          name: `Processor time of main for a second of audio, ${TITLE_OF[way]}`,
          how: `User and system time of the whole main process, all its threads, from before a message is sent until its reply of about twelve seconds has been heard, less what it takes for as long when nothing happens (${IDLE_MS / 1_000} s before it), for each second that was heard. In it: the chat stream, text for the ear, speech, IPC both ways and reports of the player.${STANDIN_NOTE} A token each ${TOKEN_INTERVAL_MS} ms, chunks of ${CHUNK_MS} ms of sound or less.`,
          unit: '%',
          values: turns.map(({ turnMs, idleMs, audioSeconds }) => percent(turnMs - idleMs, audioSeconds)),
          limits: [{ of: 'p50', atMost: AT_MOST_PERCENT }],
        },
        {
          name: '  of it: for the voice',
          how: 'Less the median of the same turn with the voice off.',
          unit: '%',
          values: turns.map(({ turnMs, idleMs, audioSeconds }) =>
            percent(turnMs - idleMs - silentMs, audioSeconds),
          ),
          limits: [],
        },
      ];
    }),
    {
      name: 'Processor time of main for the same turn with the voice off',
      how: 'What it takes when nothing happens taken away.',
      unit: 'ms',
      values: silent.map(({ turnMs, idleMs }) => turnMs - idleMs),
      limits: [],
    },
    {
      name: 'Processor time of main when nothing happens',
      how: `Of ${IDLE_MS / 1_000} s before each turn.`,
      unit: '%',
      values: [...spent.values()].flat().map(({ idleMs, turnWallMs }) => (idleMs / turnWallMs) * 100),
      limits: [],
    },
  ];
}
