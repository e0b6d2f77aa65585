import createFliteWorker from '../simulator/voice/flite-worker.ts?nodeWorker';
import { createSimulator, type Simulator } from '../simulator/server.ts';
import { createFliteVoice } from '../simulator/voice/flite.ts';
import { parseBaseUrl, type BaseUrl } from './net/base-url.ts';

export interface Demo {
  /** Starts the server with the first call; later ones share it. */
  readonly endpoint: () => Promise<{ readonly base: BaseUrl; readonly key: string }>;
  readonly close: () => Promise<void>;
}

/** The demo's MiniMax-compatible server, inside the app: reached over HTTP as the service is, so that nothing is short-cut. */
export function createDemo(): Demo {
  let starting: Promise<Simulator> | null = null;
  return {
    endpoint: async () => {
      starting ??= createSimulator({ voice: createFliteVoice(() => createFliteWorker({})) });
      const attempt = starting;
      // What did not start is tried again with the next call.
      attempt.catch(() => {
        if (starting === attempt) starting = null;
      });
      const { url, key } = await attempt;
      const parsed = parseBaseUrl(url);
      if (!parsed.ok) throw new Error(`The demo's address is not usable: ${parsed.fault}`);
      return { base: parsed.base, key };
    },
    close: async () => {
      // One that did not start needs no closing.
      const running = await starting?.catch(() => null);
      starting = null;
      await running?.close();
    },
  };
}
