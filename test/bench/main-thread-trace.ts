import type { Page } from '@playwright/test';

/**
 * A task of the page's main thread, in the trace's clock. `cpuMs` leaves out the time in which
 * another process had the processor.
 */
export interface MainThreadTask {
  readonly startMs: number;
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** A performance.mark of the page, in the same clock. */
export interface PageMark {
  readonly name: string;
  readonly atMs: number;
}

export interface MainThreadTrace {
  readonly tasks: readonly MainThreadTask[];
  readonly marks: readonly PageMark[];
}

interface TraceEvent {
  readonly name?: string;
  readonly ph?: string;
  readonly pid?: number;
  readonly tid?: number;
  /** Microseconds. */
  readonly ts?: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** Whole tasks, and the page's own marks. */
const CATEGORIES = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];
const TASK = 'RunTask';
/** Every mark of ours begins with it: the thread that makes them is the page's main thread. */
export const MARK_PREFIX = 'bench:';

/** Records the page's main thread until the function that is returned is called. */
export async function traceMainThread(page: Page): Promise<() => Promise<MainThreadTrace>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(event);
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  return async () => {
    const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
    await session.send('Tracing.end');
    await complete;
    await session.detach();
    return read(events);
  };
}

function read(events: readonly TraceEvent[]): MainThreadTrace {
  const marks = events.filter(({ name }) => name?.startsWith(MARK_PREFIX) === true);
  const [mark] = marks;
  if (mark === undefined) throw new Error('the trace holds no mark');
  const tasks = events.filter(
    ({ name, ph, pid, tid }) => name === TASK && ph === 'X' && pid === mark.pid && tid === mark.tid,
  );
  if (tasks.length === 0) throw new Error('the trace holds no task');
  return {
    tasks: tasks
      .map(({ ts = 0, dur = 0, tdur }) => ({
        startMs: ts / 1_000,
        wallMs: dur / 1_000,
        cpuMs: (tdur ?? dur) / 1_000,
      }))
      .toSorted((a, b) => a.startMs - b.startMs),
    marks: marks.map(({ name = '', ts = 0 }) => ({ name, atMs: ts / 1_000 })),
  };
}
