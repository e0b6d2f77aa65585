import type { Page } from '@playwright/test';
import type { TurnRecord } from '../../src/shared/turn.ts';
import { audiblePart, clearRenderedAudio, readRenderedAudio } from '../../test/harness/rendered-audio.ts';
import type { TurnOutcome } from './result.ts';

export interface AskedTurn extends TurnOutcome {
  /** From the first audible sample to the last; null when nothing was heard. */
  readonly heard: { readonly samples: Float32Array; readonly sampleRateHz: number } | null;
}

/** After this a turn counts as stalled. */
const TURN_LIMIT_MS = 180_000;

/** Types a question as a user does, waits until its reply is complete and silent, and reads what happened. */
export async function ask(page: Page, question: string): Promise<AskedTurn> {
  await clearRenderedAudio(page);
  await page.getByRole('textbox', { name: 'Message' }).fill(question);
  await page.getByRole('button', { name: 'Send' }).click();
  const stop = page.getByRole('button', { name: 'Stop' });
  await stop.waitFor();
  let stalled = false;
  try {
    await stop.waitFor({ state: 'detached', timeout: TURN_LIMIT_MS });
  } catch {
    stalled = true;
  }
  const record = await lastRecord(page);
  const rendered = await readRenderedAudio(page);
  const samples = rendered === null ? null : audiblePart(rendered.samples);
  return {
    record,
    stalled,
    heard: rendered === null || samples === null ? null : { samples, sampleRateHz: rendered.sampleRateHz },
  };
}

async function lastRecord(page: Page): Promise<TurnRecord> {
  const got = await page.evaluate(() => window.parley.conversation.get());
  const record = got.ok ? got.data.turns.at(-1) : undefined;
  if (record === undefined) throw new Error('The app keeps no turn');
  return record;
}
