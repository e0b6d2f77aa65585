import type { Page } from '@playwright/test';
import type { ScriptInput } from '../../src/simulator/faults/script.ts';
import {
  installMixedMicrophone,
  readInterruptions,
  sayInto,
  type Interrupted,
} from '../harness/mixed-microphone.ts';
import { blockMainThread, newestTurn, send, withBenchApp, type BenchApp } from './bench-app.ts';
import type { Measurement } from './measurement.ts';

const INTERRUPTIONS = 20;
const BLOCKED_MS = 100;
const BLOCKED_EVERY_MS = 120;
const LIMIT_MS = 30_000;
/** The echo of the voice is known by then. */
const HEARD_FIRST_MS = 4_000;

/**
 * A long reply, and a service that transcribes no words of what is said over it:
 * the voice goes on each time.
 */
const SCRIPT: ScriptInput = {
  rules: [
    {
      match: { route: 'chat' },
      reply: { text: 'There was a lighthouse on a rock and nobody lived in it but a cat.', thinking: '' },
    },
    { match: { route: 'bidi', textIncludes: '' }, speechWire: { durationMs: 240_000 } },
    { match: { route: 'hearing' }, transcript: '' },
  ],
};

interface Interruptions {
  readonly free: readonly Interrupted[];
  readonly blocked: readonly Interrupted[];
}

/** Somebody speaks over a reply again and again, and it waits each time. */
export async function interruption(): Promise<readonly Measurement[]> {
  const { free, blocked } = await withBenchApp(
    { simulator: { voice: 'tone' }, script: SCRIPT, microphone: [2_000], initScript: installMixedMicrophone },
    interrupt,
  );
  return [
    ...measurements('', 'the page’s main thread as it is', free),
    ...measurements(
      ', main thread blocked',
      `the page’s main thread busy for ${BLOCKED_MS} ms of every ${BLOCKED_EVERY_MS} ms`,
      blocked,
    ),
  ];
}

async function interrupt({ page }: BenchApp): Promise<Interruptions> {
  await page.getByRole('switch', { name: 'Hands-free' }).click();
  await stateIs(page, /^Listening/u);
  await send(page, 'Tell me a tale.');
  await stateIs(page, /^Speaking/u);
  while (((await newestTurn(page)).spoken[0]?.heardMs ?? 0) < HEARD_FIRST_MS) await page.waitForTimeout(200);
  const free = await speakOver(page);
  const unblock = await blockMainThread(page, BLOCKED_MS, BLOCKED_EVERY_MS);
  const blocked = await speakOver(page);
  await unblock();
  return { free, blocked };
}

/** @returns what the player did each time. */
async function speakOver(page: Page): Promise<readonly Interrupted[]> {
  const before = (await readInterruptions(page)).length;
  for (let count = 0; count < INTERRUPTIONS / 2; count += 1) {
    const said = sayInto(page, 'Well, what about that?');
    await stateIs(page, /^Listening/u);
    await said;
    await stateIs(page, /^Speaking/u);
  }
  return (await readInterruptions(page)).slice(before);
}

async function stateIs(page: Page, state: RegExp): Promise<void> {
  await page
    .getByRole('status', { name: 'Assistant state' })
    .filter({ hasText: state })
    .waitFor({ timeout: LIMIT_MS });
}

function measurements(
  title: string,
  how: string,
  interrupted: readonly Interrupted[],
): readonly Measurement[] {
  const delays = (type: Interrupted['type']): number[] =>
    interrupted
      .filter((one) => one.type === type)
      .map(({ detectedAtEpochMs, epochMs }) => epochMs - detectedAtEpochMs);
  return [
    {
      name: `Detection → voice lowered${title}`,
      how: `From when the detector's worker took a first block for speech to when the player's worklet began to lower the voice, ${how}. One clock, in whole milliseconds.`,
      unit: 'ms',
      values: delays('ducked'),
      limits: [{ of: 'most', atMost: 15 }],
    },
    {
      name: `250 ms of speech → voice paused${title}`,
      how: `From when the worker had counted them to when the worklet began to fade the voice out, which takes 5 ms, ${how}.`,
      unit: 'ms',
      values: delays('held'),
      limits: [{ of: 'most', atMost: 20 }],
    },
  ];
}
