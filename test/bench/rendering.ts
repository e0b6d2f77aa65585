import type { Page } from '@playwright/test';
import { send, withBenchApp, type BenchApp } from './bench-app.ts';
import { longReply, type LongReply } from './long-reply.ts';
import { MARK_PREFIX, traceMainThread, type MainThreadTask, type PageMark } from './main-thread-trace.ts';
import type { Measurement } from './measurement.ts';

const TOKENS_PER_SECOND = 1_000;
const TOKEN_CHARS = 4;
const RUNS = 3;
/** What is drawn before and after the last token still counts. */
const AFTER_MS = 1_000;
const LIMIT_MS = 120_000;
/**
 * The first and the last stretches are the same prose: what stands between
 * them must not make it dearer.
 */
const CONSTANT_WITHIN = 1.5;

interface Run {
  readonly longestTaskMs: number;
  readonly longestTaskCpuMs: number;
  readonly tasksOver50Ms: number;
  readonly seconds: number;
  /** Main-thread processor time for each token, by stretch: its first half, its second half. */
  readonly perToken: ReadonlyMap<string, readonly [first: number, second: number]>;
}

export async function rendering(): Promise<readonly Measurement[]> {
  const reply = longReply();
  const silent = await measured(reply, false);
  const spoken = await measured(reply, true);
  return [...measurements('', silent, reply), ...measurements(', with the voice on', spoken, reply)];
}

async function measured(reply: LongReply, spoken: boolean): Promise<readonly Run[]> {
  return withBenchApp({ simulator: { voice: 'tone' }, settings: { speakReplies: spoken } }, async (app) => {
    await app.simulator.script({
      rules: [
        {
          match: { route: 'chat' },
          reply: {
            text: reply.text,
            tokenChars: TOKEN_CHARS,
            tokenIntervalMs: 1_000 / TOKENS_PER_SECOND,
            firstTokenMs: 500,
          },
        },
      ],
    });
    const runs: Run[] = [];
    // The first one is not counted: the engine is still compiling.
    for (let count = 0; count <= RUNS; count += 1) runs.push(await runOnce(app, reply));
    return runs.slice(1);
  });
}

async function runOnce({ page }: BenchApp, reply: LongReply): Promise<Run> {
  await page.getByRole('button', { name: 'New conversation' }).click();
  const finish = await traceMainThread(page);
  await markProgress(page);
  await send(page, 'Write a very long report.');
  await page.waitForFunction(
    (length) => (globalThis as unknown as { benchReplyLength: number }).benchReplyLength >= length,
    reply.text.length,
    { polling: 500, timeout: LIMIT_MS },
  );
  await page.waitForTimeout(AFTER_MS);
  const { tasks, marks } = await finish();
  // With the voice on, the reply would take most of an hour.
  const stop = page.getByRole('button', { name: 'Stop' });
  if (await stop.isVisible()) await stop.click();
  return runOf(tasks, marks, reply);
}

/** Marks in the trace how much of the reply the page has been given. */
async function markProgress(page: Page): Promise<void> {
  await page.evaluate((prefix) => {
    const progress = globalThis as unknown as { benchReplyLength: number; endBenchMarks?: () => void };
    progress.endBenchMarks?.();
    progress.benchReplyLength = 0;
    performance.mark(`${prefix}0`);
    progress.endBenchMarks = window.parley.turn.onEvent((event) => {
      if (event.type !== 'text') return;
      progress.benchReplyLength += event.delta.length;
      performance.mark(`${prefix}${progress.benchReplyLength}`);
    });
  }, MARK_PREFIX);
}

function runOf(
  tasks: readonly MainThreadTask[],
  marks: readonly PageMark[],
  { text, stretches }: LongReply,
): Run {
  const progress = marks.map(({ name, atMs }) => ({ chars: Number(name.slice(MARK_PREFIX.length)), atMs }));
  const first = progress.find(({ chars }) => chars > 0);
  const last = progress.find(({ chars }) => chars >= text.length);
  if (first === undefined || last === undefined) throw new Error('the reply did not come whole');
  const during = tasks.filter(
    ({ startMs, wallMs }) => startMs + wallMs >= first.atMs && startMs <= last.atMs + AFTER_MS,
  );
  const timeAt = (chars: number): number => progress.find((mark) => mark.chars >= chars)?.atMs ?? last.atMs;
  const perToken = (from: number, to: number): number => {
    const [startMs, endMs] = [timeAt(from), timeAt(to)];
    const cpuMs = during
      .filter((task) => task.startMs >= startMs && task.startMs < endMs)
      .reduce((sum, task) => sum + task.cpuMs, 0);
    return (cpuMs * 1_000) / ((to - from) / TOKEN_CHARS);
  };
  return {
    longestTaskMs: Math.max(...during.map(({ wallMs }) => wallMs)),
    longestTaskCpuMs: Math.max(...during.map(({ cpuMs }) => cpuMs)),
    tasksOver50Ms: during.filter(({ wallMs }) => wallMs > 50).length,
    seconds: (last.atMs - first.atMs) / 1_000,
    perToken: new Map(
      stretches.map(({ name, start, end }) => {
        const middle = Math.floor((start + end) / 2);
        return [name, [perToken(start, middle), perToken(middle, end)]];
      }),
    ),
  };
}

function measurements(
  title: string,
  runs: readonly Run[],
  { text, stretches }: LongReply,
): readonly Measurement[] {
  const seconds = runs.map((run) => run.seconds);
  const cost = (name: string): number[] =>
    runs.map((run) => {
      const [first = 0, second = 0] = run.perToken.get(name) ?? [];
      return (first + second) / 2;
    });
  const before = cost('prose before');
  const after = cost('prose after');
  return [
    {
      name: `Longest main-thread task${title}`,
      how: `From a trace of the page's main thread, wall time, while a reply of ${text.length} characters comes in ${TOKEN_CHARS}-character tokens, ${TOKENS_PER_SECOND} a second (it took ${seconds.map((s) => s.toFixed(1)).join(', ')} s): one code block of 20 KB, one table of 200 rows, one list of 300 items, prose around them. One value for each run.`,
      unit: 'ms',
      values: runs.map(({ longestTaskMs }) => longestTaskMs),
      limits: [{ of: 'most', atMost: 50 }],
    },
    {
      name: `  in processor time${title}`,
      how: 'The longest by the time in which the thread really had a processor: what is left when the machine does other things.',
      unit: 'ms',
      values: runs.map(({ longestTaskCpuMs }) => longestTaskCpuMs),
      limits: [],
    },
    {
      name: `  tasks over 50 ms${title}`,
      how: 'Wall time, each run.',
      unit: 'count',
      values: runs.map(({ tasksOver50Ms }) => tasksOver50Ms),
      limits: [],
    },
    {
      name: `Cost per token, last prose / first prose${title}`,
      how: `Main-thread processor time of all tasks for each token, in the last stretch of the reply against the first, which is the same text: 1 is constant, and a renderer that does anything for all of the text again shows about ten. Held to ${CONSTANT_WITHIN} for noise.`,
      unit: 'times',
      values: after.map((cpu, run) => cpu / (before[run] ?? cpu)),
      limits: [{ of: 'p50', atMost: CONSTANT_WITHIN }],
    },
    ...stretches.flatMap(({ name }) =>
      (['first', 'second'] as const).map((half, index): Measurement => ({
        name: `  per token, ${name}, ${half} half${title}`,
        how: 'Main-thread processor time.',
        unit: 'µs',
        values: runs.map((run) => run.perToken.get(name)?.[index] ?? 0),
        limits: [],
      })),
    ),
  ];
}
