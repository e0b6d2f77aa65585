import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { TurnRecord } from '../../src/shared/turn.ts';
import { untilRecorded } from '../../test/harness/recorded-audio.ts';
import { audiblePart, clearRenderedAudio, readRenderedAudio } from '../../test/harness/rendered-audio.ts';
import { en } from '../../src/shared/locales/en/en.ts';
import type { Prompt } from './options.ts';
import type { AskedTurn } from './result.ts';
import { shownWords } from '../../test/harness/shown-words.ts';

/** After this a turn counts as stalled. */
const TURN_LIMIT_MS = 180_000;
const LOOK_EVERY_MS = 50;

/**
 * Types the question as a user does, or has it spoken into the microphone, and looks until its reply is complete and silent. What is known of the turn is in `turn` all the
 * while, so that a page that goes away takes nothing with it.
 */
export async function ask(page: Page, prompt: Prompt, turn: AskedTurn): Promise<void> {
  await clearRenderedAudio(page);
  const before = await records(page);
  const earlier = before.at(-1)?.error ?? null;
  const asked = async (): Promise<TurnRecord | null> =>
    (await records(page)).find(({ id }) => before.every((earlier) => earlier.id !== id)) ?? null;
  if (prompt.kind === 'typed') await type(page, prompt.text);
  else await speak(page, prompt.durationMs);
  const deadline = performance.now() + TURN_LIMIT_MS;
  for (;;) {
    const refusal = await shownRefusal(page, earlier === null ? null : shownWords(earlier));
    // Looked at after the alert, which may be the turn's own.
    turn.record = await asked();
    if (turn.record === null) turn.refusal = refusal ?? (await nothingSaid(page));
    if (turn.refusal !== null || (turn.record !== null && (await isOver(page, turn.record)))) break;
    turn.stalled = performance.now() > deadline;
    if (turn.stalled) break;
    await pause(LOOK_EVERY_MS);
  }
  const rendered = await readRenderedAudio(page);
  const samples = rendered === null ? null : audiblePart(rendered.samples);
  if (rendered !== null && samples !== null) turn.heard = { samples, sampleRateHz: rendered.sampleRateHz };
  // The last report of what was heard comes with the end of the sound.
  turn.record = (await records(page)).find(({ id }) => id === turn.record?.id) ?? turn.record;
}

async function type(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

async function speak(page: Page, durationMs: number): Promise<void> {
  const talk = page.getByRole('button', { name: 'Talk' });
  await talk.click();
  const listens = page.getByRole('status', { name: 'Assistant state' }).getByText('Listening');
  await listens.or(page.getByRole('alert')).first().waitFor();
  if ((await listens.count()) === 0) return;
  // By what came of it, and not by the clock: a busy machine records later. One that gives nothing any more is let go of too.
  await untilRecorded(page, durationMs, 'opened').catch(() => undefined);
  await talk.click();
}

/** Complete, and the voice has ended: the button to stop it is gone. */
async function isOver(page: Page, record: TurnRecord): Promise<boolean> {
  return (
    record.status !== 'running' &&
    (await page.getByRole('button', { name: 'Stop', exact: true }).count()) === 0
  );
}

/** Words of an alert that came in the place of a turn, and is not that of the turn before. */
async function shownRefusal(page: Page, earlierError: string | null): Promise<string | null> {
  const [words] = await page.getByRole('alert').allInnerTexts();
  return words === undefined || (earlierError !== null && words.includes(earlierError)) ? null : words;
}

/** What stands there when no words were said; null while they may yet be. */
async function nothingSaid(page: Page): Promise<string | null> {
  const [note] = await page.getByRole('status', { name: 'Note' }).allInnerTexts();
  return note === en.page.state.nothingSaid ? note : null;
}

async function records(page: Page): Promise<readonly TurnRecord[]> {
  const got = await page.evaluate(() => window.parley.conversation.get());
  return got.ok ? got.data.turns : [];
}
