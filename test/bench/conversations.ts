import type { Page } from '@playwright/test';
import { keepLongConversation } from '../support/long-conversation.ts';
import { untilSettled, withBenchApp, type BenchApp } from './bench-app.ts';
import { traceMainThread, type MainThreadTask } from './main-thread-trace.ts';
import type { Measurement } from './measurement.ts';

const TURNS = 10_000;
const REPLY_CHARACTERS = 1_000;
const QUESTIONS = 5;
const TOKENS_PER_SECOND = 100;
const REPLY_TOKENS = 300;
/** A turn of the wheel, and how many of them. */
const WHEEL_PX = 600;
const WHEEL_TURNS = 40;
const WHEEL_EVERY_MS = 50;

/** One conversation of 10,000 turns: opened, scrolled, asked in, and what it takes of the page's memory. */
export async function conversations(): Promise<readonly Measurement[]> {
  return withBenchApp(
    {
      simulator: { voice: 'tone' },
      settings: { speakReplies: false },
      prepare: (profile) => keepLongConversation(profile, 'Ships', TURNS, REPLY_CHARACTERS),
    },
    async (app) => {
      const openedMs = await open(app.page);
      const scrolling = await traced(app.page, () => scroll(app.page));
      const { shownMs, tasks } = await ask(app);
      const heapMB = await heapOf(app.page);
      return [
        {
          name: `A conversation of ${TURNS} turns opens`,
          how: `From the click on its row, in the page, to the first frame in which its newest question stands; replies of ${REPLY_CHARACTERS} characters.`,
          unit: 'ms',
          values: [openedMs],
          limits: [{ of: 'most', atMost: 300 }],
        },
        {
          name: 'Longest task while it is scrolled',
          how: `Wall time in a trace of the page's main thread, over ${WHEEL_TURNS} turns of the wheel upwards from the end, ${WHEEL_PX} px each, ${WHEEL_EVERY_MS} ms apart.`,
          unit: 'ms',
          values: [longest(scrolling)],
          limits: [{ of: 'most', atMost: 50 }],
        },
        {
          name: 'Enter to the new turn in sight',
          how: 'From Enter in the composer, in the page, to the frame after the new question stands in the conversation.',
          unit: 'ms',
          values: shownMs,
          limits: [{ of: 'p95', atMost: 50 }],
        },
        {
          name: 'Longest task while a reply comes',
          how: `The same trace, while replies of ${REPLY_TOKENS} tokens come, ${TOKENS_PER_SECOND} a second. One value for each reply.`,
          unit: 'ms',
          values: tasks.map(longest),
          limits: [{ of: 'most', atMost: 50 }],
        },
        {
          name: "The page's heap",
          how: 'JavaScript heap in use after a garbage collection, in MB (count).',
          unit: 'count',
          values: [heapMB],
          limits: [{ of: 'most', atMost: 150 }],
        },
      ];
    },
  );
}

/** Clicks on its row in the page itself, so that no way between processes is in the time. */
async function open(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Ships', exact: true }).waitFor();
  return page.evaluate(async (newest) => {
    const begunMs = performance.now();
    document.querySelector<HTMLElement>('[data-conversation]')?.click();
    for (;;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const bubbles = document.querySelectorAll('.bubble');
      if (bubbles[bubbles.length - 1]?.textContent === newest) return performance.now() - begunMs;
    }
  }, `Question ${TURNS}`);
}

async function scroll(page: Page): Promise<void> {
  await page.getByRole('log').hover();
  for (let turn = 0; turn < WHEEL_TURNS; turn += 1) {
    await page.mouse.wheel(0, -WHEEL_PX);
    await page.waitForTimeout(WHEEL_EVERY_MS);
  }
}

async function ask({ page, simulator }: BenchApp): Promise<{
  readonly shownMs: readonly number[];
  readonly tasks: readonly (readonly MainThreadTask[])[];
}> {
  const text = 'Well '.repeat(REPLY_TOKENS);
  await simulator.script({
    rules: [
      {
        match: { route: 'chat' },
        reply: { text, tokenChars: 5, tokenIntervalMs: 1_000 / TOKENS_PER_SECOND, firstTokenMs: 500 },
      },
    ],
  });
  const shownMs: number[] = [];
  const tasks: (readonly MainThreadTask[])[] = [];
  for (let number = 0; number < QUESTIONS; number += 1) {
    const question = `And now, for the ${number}. time?`;
    await page.getByRole('textbox', { name: 'Message' }).fill(question);
    const during = await traced(page, async () => {
      const shown = await timeToShown(page, question);
      await page.keyboard.press('Enter');
      shownMs.push(await shown());
      await untilSettled(page);
    });
    tasks.push(during);
  }
  return { shownMs, tasks };
}

/** From the next Enter to the frame after that question stands there; it is listened for when this resolves. */
async function timeToShown(page: Page, question: string): Promise<() => Promise<number>> {
  const shown = await page.evaluateHandle((text) => {
    const timed = async (): Promise<number> => {
      const begunMs = await new Promise<number>((resolve) => {
        addEventListener('keydown', ({ timeStamp }) => resolve(timeStamp), { once: true, capture: true });
      });
      for (;;) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const bubbles = document.querySelectorAll('.bubble');
        if (bubbles[bubbles.length - 1]?.textContent === text) return performance.now() - begunMs;
      }
    };
    // In an object: a promise alone would be waited for.
    return { whenShown: timed() };
  }, question);
  return () => shown.evaluate(({ whenShown }) => whenShown);
}

async function traced(page: Page, run: () => Promise<void>): Promise<readonly MainThreadTask[]> {
  const finish = await traceMainThread(page);
  // The trace knows the page's thread by its marks.
  await page.evaluate(() => performance.mark('bench:begun'));
  await run();
  return (await finish()).tasks;
}

const longest = (tasks: readonly MainThreadTask[]): number =>
  Math.max(0, ...tasks.map(({ wallMs }) => wallMs));

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1_000_000;
}
