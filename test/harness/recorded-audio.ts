import type { Page } from '@playwright/test';
import { RECORDING_RATE_HZ } from '../../src/shared/hearing.ts';

interface Recorders {
  /** The samples that came of each recorder, the newest last. */
  recordedSamples: number[];
}

/**
 * Runs in the page before its own scripts: counts what each microphone that is
 * opened has given to the page.
 */
export function installRecordedAudio(): void {
  const recordedSamples: number[] = [];
  Object.assign(globalThis, { recordedSamples } satisfies Recorders);
  const Original = globalThis.AudioWorkletNode;
  class CountedNode extends Original {
    constructor(context: BaseAudioContext, name: string, options: AudioWorkletNodeOptions = {}) {
      super(context, name, options);
      // The name under which src/renderer/audio registers its recorder.
      if (name !== 'parley-recorder') return;
      const own = recordedSamples.push(0) - 1;
      this.port.addEventListener('message', ({ data }: MessageEvent<{ samples?: Int16Array }>) => {
        recordedSamples[own] = (recordedSamples[own] ?? 0) + (data.samples?.length ?? 0);
      });
    }
  }
  globalThis.AudioWorkletNode = CountedNode;
}

/** Longer than the busiest machine needs. */
const LONGEST_DELAY_MS = 30_000;

const samplesOfNewest = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as Recorders).recordedSamples.at(-1) ?? 0);

/**
 * Resolves when the microphone that was opened last has given the page so much more sound than by
 * now; `sinceOpened`: since it was opened. A busy machine records later than a clock tells.
 */
export async function untilRecorded(page: Page, ms: number, since: 'now' | 'opened' = 'now'): Promise<void> {
  const from = since === 'opened' ? 0 : await samplesOfNewest(page);
  await page.waitForFunction(
    (samples) => ((globalThis as unknown as Recorders).recordedSamples.at(-1) ?? 0) >= samples,
    from + (ms / 1_000) * RECORDING_RATE_HZ,
    { timeout: ms + LONGEST_DELAY_MS },
  );
}
