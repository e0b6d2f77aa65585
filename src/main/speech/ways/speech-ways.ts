import type { ServiceError } from '../../net/service-error.ts';
import type { SpeechSettings, SpeechTransport } from '../speech-transport.ts';

/** A transport that can get ready before it is needed. */
export type SpeechWay = SpeechTransport & {
  /** Sees to it that a session with these settings can begin at once. Never fails. */
  readonly warm?: (settings: SpeechSettings) => void;
  /** Lets go of what was got ready: nothing tells whether it still works. */
  readonly drop?: () => void;
  readonly close?: () => void;
};

/** Which way speech takes to the service. Chosen for a session, not for a sentence. */
export interface SpeechWays {
  /** For the next session. */
  current(): SpeechTransport;
  /**
   * This way was of no use; it is left out for a while, and only for ten seconds when the error is a connection's that
   * any other way would have met too. @returns the next one, for the rest of the text, or null.
   */
  giveUp(transport: SpeechTransport, error?: ServiceError): SpeechTransport | null;
  /** Gets the present way ready. */
  warm(settings: SpeechSettings): void;
  /** The same after a sleep, which no connection survives: with nothing of what was ready before. */
  refresh(settings: SpeechSettings): void;
  close(): void;
}

/** A proxy or a gateway may be gone by then; until then no session pays for finding out. */
const RETRY_AFTER_MS = 5 * 60_000;
/** A network that was away for a moment. */
const RETRY_OFFLINE_AFTER_MS = 10_000;

/**
 * @param ways in order of preference, at least one; the last is used when all others are given up.
 * @param now the clock, in milliseconds.
 */
export function createSpeechWays(
  ways: readonly [SpeechWay, ...SpeechWay[]],
  now: () => number = Date.now,
): SpeechWays {
  const givenUpUntil = new Map<SpeechTransport, number>();
  const cutOffAt = new Map<SpeechTransport, number>();

  function isUsable(way: SpeechTransport): boolean {
    return now() >= (givenUpUntil.get(way) ?? -Infinity);
  }
  function current(): SpeechWay {
    const usable = ways.filter(isUsable);
    return usable.find((way) => !wastesRequests(way)) ?? usable[0] ?? ways.at(-1) ?? ways[0];
  }

  function retryAfterMs(transport: SpeechTransport, error: ServiceError | undefined): number {
    const fault = error === undefined ? 'refused' : networkFaultOf(error);
    if (fault === 'refused') return RETRY_AFTER_MS;
    if (fault === 'offline') return RETRY_OFFLINE_AFTER_MS;
    const isAgain = now() < (cutOffAt.get(transport) ?? -Infinity) + RETRY_AFTER_MS;
    if (isAgain) cutOffAt.delete(transport);
    else cutOffAt.set(transport, now());
    return isAgain ? RETRY_AFTER_MS : RETRY_OFFLINE_AFTER_MS;
  }

  return {
    current,
    giveUp(transport, error) {
      givenUpUntil.set(transport, now() + retryAfterMs(transport, error));
      const at = ways.findIndex((way) => way === transport);
      return ways.slice(at + 1).find(isUsable) ?? null;
    },
    warm: (settings) => current().warm?.(settings),
    refresh(settings) {
      for (const way of ways) way.drop?.();
      current().warm?.(settings);
    },
    close() {
      for (const way of ways) way.close?.();
    },
  };
}

/**
 * The service takes few requests at present, and counts each sentence that it finds in tokens: they cannot be gathered.
 */
const wastesRequests = (way: SpeechTransport): boolean =>
  way.takes === 'tokens' && way.pace?.isSlowed === true;

/**
 * `offline`: no way gets to the host; `cutOff`: so it may be, or something on the path lets no
 * sockets through; `refused`: this way is not taken.
 */
function networkFaultOf({ code, network }: ServiceError): 'offline' | 'cutOff' | 'refused' {
  if (code !== 'network' && code !== 'cut') return 'refused';
  switch (network) {
    case 'dns':
    case 'refused':
      return 'offline';
    case 'reset':
    case 'timeout':
    case 'gateway':
    case 'other':
      return 'cutOff';
    case 'tls':
    case 'proxy':
    case null:
      return 'refused';
  }
}
