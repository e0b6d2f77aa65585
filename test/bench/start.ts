import path from 'node:path';
import { REPOSITORY } from '../harness/profile.ts';
import { withBenchApp } from './bench-app.ts';
import { initialScripts } from './initial-script.ts';
import type { Measurement } from './measurement.ts';

const STARTS = 7;
const INDEX_HTML = path.join(REPOSITORY, 'out', 'renderer', 'index.html');

interface Started {
  /** From just before the process was started. */
  readonly sinceProcessMs: number;
  /** From when the page began to load. */
  readonly sincePageMs: number;
}

export async function start(): Promise<readonly Measurement[]> {
  const starts: Started[] = [];
  for (let count = 0; count < STARTS; count += 1) starts.push(await startOnce());
  const scripts = initialScripts(INDEX_HTML);
  const kilobytes = scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1_000;
  return [
    {
      name: 'Process start to a usable composer',
      how: 'From just before the process is started, with a new profile, to the page’s first paint with content: index.html is empty, so that is the window with its composer, which holds the focus. In the stand-in a browser is started too.',
      unit: 'ms',
      values: starts.map(({ sinceProcessMs }) => sinceProcessMs),
      limits: [],
    },
    {
      name: '  of it: the page',
      how: 'From the beginning of the page’s navigation.',
      unit: 'ms',
      values: starts.map(({ sincePageMs }) => sincePageMs),
      limits: [],
    },
    {
      name: 'The page’s initial JavaScript, gzip',
      how: `The scripts that index.html names and what they import statically: ${scripts.map(({ file }) => file).join(', ')}.`,
      unit: 'kB',
      values: [kilobytes],
      limits: [{ of: 'most', atMost: 250 }],
    },
  ];
}

async function startOnce(): Promise<Started> {
  return withBenchApp({ simulator: { voice: 'tone' } }, async ({ page, startedAtEpochMs }) => {
    const composer = page.getByRole('textbox', { name: 'Message' });
    await composer.waitFor();
    const { focused, paintMs, timeOrigin } = await page.evaluate(async () => ({
      focused: document.activeElement?.getAttribute('aria-label'),
      paintMs: await new Promise<number>((resolve) => {
        new PerformanceObserver((entries) => {
          const paint = entries.getEntriesByName('first-contentful-paint')[0];
          if (paint !== undefined) resolve(paint.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
      timeOrigin: performance.timeOrigin,
    }));
    if (focused !== 'Message')
      throw new Error(`the composer is not ready: the focus is on ${focused ?? 'nothing'}`);
    return { sinceProcessMs: timeOrigin + paintMs - startedAtEpochMs, sincePageMs: paintMs };
  });
}
