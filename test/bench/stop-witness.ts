import type { Page } from '@playwright/test';

/** What the page saw of a stop. Times are epoch milliseconds, frames those of the audio context. */
export interface StopWitness {
  clickedAt: number | null;
  /** The last utterance that became audible before the click. */
  audible: { readonly frame: number; readonly epochMs: number } | null;
  /** The first answer of the worklet after the click: `frame` is the first silent one. */
  stopped: { readonly frame: number; readonly epochMs: number } | null;
  /** The frame behind the last sample that was not silence. */
  soundEnd: number;
  /** The frame up to which everything that was rendered has been looked at. */
  renderedEnd: number;
  sampleRateHz: number;
}

export interface StopWitnessGlobal {
  readonly stopWitness: StopWitness;
}

interface WorkletMessage {
  readonly type?: string;
  readonly frame?: number;
  readonly epochMs?: number;
  readonly firstFrame?: number;
  readonly samples?: Float32Array;
}

/** Runs in the page before its own scripts: listens at the player's node and for clicks on Stop. */
export function installStopWitness(): void {
  const witness: StopWitness = {
    clickedAt: null,
    audible: null,
    stopped: null,
    soundEnd: 0,
    renderedEnd: 0,
    sampleRateHz: 0,
  };
  Object.defineProperty(globalThis, 'stopWitness', { value: witness });

  const Original = globalThis.AudioWorkletNode;
  class WitnessedNode extends Original {
    constructor(context: BaseAudioContext, name: string, options: AudioWorkletNodeOptions = {}) {
      const given = (options.processorOptions ?? {}) as Record<string, unknown>;
      super(context, name, { ...options, processorOptions: { ...given, capture: true } });
      witness.sampleRateHz = context.sampleRate;
      this.port.addEventListener('message', ({ data }: MessageEvent<WorkletMessage>) => {
        const { type, frame, epochMs, firstFrame, samples } = data;
        if (frame !== undefined && epochMs !== undefined) {
          if (type === 'audible' && witness.clickedAt === null) witness.audible = { frame, epochMs };
          if (type === 'stopped' && witness.clickedAt !== null) witness.stopped ??= { frame, epochMs };
        }
        if (type !== 'rendered' || firstFrame === undefined || samples === undefined) return;
        const last = samples.findLastIndex((sample) => sample !== 0);
        if (last !== -1) witness.soundEnd = firstFrame + last + 1;
        witness.renderedEnd = firstFrame + samples.length;
      });
    }
  }
  globalThis.AudioWorkletNode = WitnessedNode;

  addEventListener(
    'click',
    ({ target, timeStamp }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (button?.getAttribute('aria-label') === 'Stop')
        witness.clickedAt = performance.timeOrigin + timeStamp;
    },
    { capture: true },
  );
}

/** What was seen, once everything up to well behind the promised silence has been looked at. */
export async function witnessedStop(page: Page): Promise<StopWitness> {
  await page.waitForFunction(() => {
    const { stopped, renderedEnd, sampleRateHz } = (globalThis as unknown as StopWitnessGlobal).stopWitness;
    return stopped !== null && renderedEnd > stopped.frame + sampleRateHz / 4;
  });
  return page.evaluate(() => (globalThis as unknown as StopWitnessGlobal).stopWitness);
}

/** Before the next stop. */
export async function forgetStop(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { stopWitness } = globalThis as unknown as StopWitnessGlobal;
    Object.assign(stopWitness, { clickedAt: null, audible: null, stopped: null, soundEnd: 0 });
  });
}
