import type { Page } from '@playwright/test';

/** What main told the page of the newest turn. Times are epoch milliseconds, at the page. */
export interface CancelWitness {
  readonly audioEvents: number;
  /** Main had stopped the turn; null: not yet. */
  readonly cancelledAt: number | null;
  readonly audioAfterCancelled: number;
}

interface CancelWitnessGlobal {
  cancelWitness: { -readonly [Name in keyof CancelWitness]: CancelWitness[Name] };
}

/** Watches the turns that begin from now on. */
export async function watchTurns(page: Page): Promise<void> {
  await page.evaluate(() => {
    const holder = globalThis as unknown as CancelWitnessGlobal;
    const nothing = { audioEvents: 0, cancelledAt: null, audioAfterCancelled: 0 };
    holder.cancelWitness = { ...nothing };
    let turnId: string | null = null;
    window.parley.turn.onEvent((event) => {
      if (event.type === 'started') {
        turnId = event.turnId;
        holder.cancelWitness = { ...nothing };
      }
      const witness = holder.cancelWitness;
      if (event.turnId !== turnId) return;
      if (event.type === 'cancelled') witness.cancelledAt ??= performance.timeOrigin + performance.now();
      if (event.type !== 'audio') return;
      witness.audioEvents += 1;
      if (witness.cancelledAt !== null) witness.audioAfterCancelled += 1;
    });
  });
}

/** Resolves when this turn's voice is heard and more of it is coming. */
export async function untilInTheMiddle(page: Page, timeoutMs: number): Promise<void> {
  await page.waitForFunction(
    () => {
      const { cancelWitness, stopWitness } = globalThis as unknown as CancelWitnessGlobal & {
        readonly stopWitness: { readonly audible: object | null };
      };
      return stopWitness.audible !== null && cancelWitness.audioEvents > 3;
    },
    undefined,
    { timeout: timeoutMs },
  );
}

export function witnessedTurn(page: Page): Promise<CancelWitness> {
  return page.evaluate(() => (globalThis as unknown as CancelWitnessGlobal).cancelWitness);
}
