import type { OpenVoiceLine, VoiceLine } from './voice-line.ts';

/** What lets the speech detector reach the voice without the page. */
export interface Interruptions {
  readonly openLine: OpenVoiceLine;
  /**
   * Gives the detector a port to the voice, and a new one when the line changes; null: there is no detector any more.
   */
  connectDetector(connect: ((port: MessagePort) => void) | null): void;
  /**
   * The detector may lower and pause the voice under this number; null: not. What it did under another one is undone.
   */
  watch(watch: number | null): void;
}

export function createInterruptions(openLine: OpenVoiceLine): Interruptions {
  let line: VoiceLine | null = null;
  let giveToDetector: ((port: MessagePort) => void) | null = null;
  let current: number | null = null;

  function wire(): void {
    if (line === null || giveToDetector === null) return;
    const { port1, port2 } = new MessageChannel();
    line.connectDetector(port1);
    line.post({ type: 'watch', watch: current });
    giveToDetector(port2);
  }

  return {
    async openLine(sampleRateHz, onMessage) {
      line = null;
      line = await openLine(sampleRateHz, onMessage);
      wire();
      return line;
    },
    connectDetector(connect) {
      giveToDetector = connect;
      wire();
    },
    watch(next) {
      current = next;
      line?.post({ type: 'watch', watch: next });
    },
  };
}
