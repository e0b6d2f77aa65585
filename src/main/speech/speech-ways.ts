import type { SpeechSettings, SpeechTransport } from './speech-transport.ts';

/** A transport that can get ready before it is needed. */
export type SpeechWay = SpeechTransport & {
  /** Sees to it that a session with these settings can begin at once. Never fails. */
  readonly warm?: (settings: SpeechSettings) => void;
  readonly close?: () => void;
  /** The service takes few requests at present, and this way cannot do with fewer: one that can should be taken first. */
  readonly isSlowed?: () => boolean;
};

/** Which way speech takes to the service. Chosen for a session, not for a sentence. */
export interface SpeechWays {
  /** For the next session. */
  current(): SpeechTransport;
  /** This way was of no use; it is left out for a while. @returns the next one, for the rest of the text, or null. */
  giveUp(transport: SpeechTransport): SpeechTransport | null;
  /** Gets the present way ready. */
  warm(settings: SpeechSettings): void;
  close(): void;
}

/** A proxy or a gateway may be gone by then; until then no session pays for finding out. */
const RETRY_AFTER_MS = 5 * 60_000;

/**
 * @param ways in order of preference, at least one; the last is used when all others are given up.
 * @param now the clock, in milliseconds.
 */
export function createSpeechWays(
  ways: readonly [SpeechWay, ...SpeechWay[]],
  now: () => number = Date.now,
): SpeechWays {
  const givenUpUntil = new Map<SpeechTransport, number>();

  function isUsable(way: SpeechTransport): boolean {
    return now() >= (givenUpUntil.get(way) ?? -Infinity);
  }
  function current(): SpeechWay {
    const usable = ways.filter(isUsable);
    return usable.find((way) => way.isSlowed?.() !== true) ?? usable[0] ?? ways.at(-1) ?? ways[0];
  }

  return {
    current,
    giveUp(transport) {
      givenUpUntil.set(transport, now() + RETRY_AFTER_MS);
      const at = ways.findIndex((way) => way === transport);
      return ways.slice(at + 1).find(isUsable) ?? null;
    },
    warm: (settings) => current().warm?.(settings),
    close() {
      for (const way of ways) way.close?.();
    },
  };
}
