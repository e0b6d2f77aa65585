import type { Page } from '@playwright/test';

interface Kept {
  interruptions: { readonly type: 'ducked' | 'held'; readonly epochMs: number }[];
}

/** Runs in the page before its own scripts: keeps what the detector had the player do. */
export function keepInterruptions(): void {
  const interruptions: Kept['interruptions'] = [];
  Object.assign(globalThis, { interruptions } satisfies Kept);
  const Original = globalThis.AudioWorkletNode;
  class KeptNode extends Original {
    constructor(context: BaseAudioContext, name: string, options: AudioWorkletNodeOptions = {}) {
      super(context, name, options);
      this.port.addEventListener('message', ({ data }: MessageEvent<Kept['interruptions'][number]>) => {
        if (data.type === 'ducked' || data.type === 'held') interruptions.push(data);
      });
    }
  }
  globalThis.AudioWorkletNode = KeptNode;
}

/** How often the voice was lowered, and how often it was paused, because somebody seemed to speak. */
export async function readInterruptions(
  page: Page,
): Promise<{ readonly ducked: number; readonly held: number }> {
  const all = await page.evaluate(() => (globalThis as unknown as Kept).interruptions);
  const count = (type: 'ducked' | 'held'): number => all.filter((one) => one.type === type).length;
  return { ducked: count('ducked'), held: count('held') };
}
