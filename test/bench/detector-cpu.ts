import { withBenchApp, type BenchApp } from './bench-app.ts';
import type { Measurement } from './measurement.ts';

const SPAN_MS = 5_000;
const SPANS = 3;

interface ProcessInfo {
  readonly type: string;
  /** Seconds. */
  readonly cpuTime: number;
}

/** What listening costs the page's process, with nobody speaking. */
export async function detectorCpu(): Promise<readonly Measurement[]> {
  return withBenchApp({ simulator: { voice: 'tone' }, microphone: [4_000] }, async (app) => {
    const off = await shares(app);
    await app.page.getByRole('switch', { name: 'Hands-free' }).click();
    await app.page
      .getByRole('status', { name: 'Assistant state' })
      .filter({ hasText: 'Listening' })
      .waitFor({ timeout: 30_000 });
    const on = await shares(app);
    const measurement = (name: string, values: readonly number[]): Measurement => ({
      name,
      how: `Processor time of the page's process, all its threads, in ${SPANS} spans of ${SPAN_MS / 1_000} s in which nobody speaks; 100 % is one processor.`,
      unit: '%',
      values,
      limits: [],
    });
    return [
      measurement('The page with Hands-free off', off),
      measurement('The page with Hands-free on: microphone, detector and level meter', on),
    ];
  });
}

async function shares({ page }: BenchApp): Promise<readonly number[]> {
  const all: number[] = [];
  for (let span = 0; span < SPANS; span += 1) {
    const before = await rendererCpuS(page);
    await page.waitForTimeout(SPAN_MS);
    all.push((((await rendererCpuS(page)) - before) * 100_000) / SPAN_MS);
  }
  return all;
}

/** @throws where the browser's own DevTools session cannot be had. */
async function rendererCpuS(page: BenchApp['page']): Promise<number> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('no session with the browser');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as {
    processInfo: readonly ProcessInfo[];
  };
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
