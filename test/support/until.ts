import { vi } from 'vitest';

/** The machine may be busy: vitest's own second is over before a module is compiled. */
const PATIENCE_MS = 15_000;

/** Waits until this holds. @throws when it never does. */
export async function until(holds: () => boolean): Promise<void> {
  await vi.waitUntil(holds, { timeout: PATIENCE_MS, interval: 5 });
}
