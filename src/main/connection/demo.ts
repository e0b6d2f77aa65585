import createFliteWorker from '../../simulator/voice/flite-worker.ts?nodeWorker';
import { createSimulator } from '../../simulator/server.ts';
import { createFliteVoice } from '../../simulator/voice/flite.ts';
import { parseBaseUrl, type BaseUrl } from '../net/base-url.ts';
import { startOnce } from './start-once.ts';

export interface Demo {
  /** Starts the server with the first call; later ones share it. */
  readonly endpoint: () => Promise<{ readonly base: BaseUrl; readonly key: string }>;
  readonly close: () => Promise<void>;
}

/**
 * The demo's MiniMax-compatible server, inside the app: reached over HTTP as
 * the service is, so that nothing is short-cut.
 */
export function createDemo(): Demo {
  const simulator = startOnce(() =>
    createSimulator({ voice: createFliteVoice(() => createFliteWorker({})) }),
  );
  return {
    endpoint: async () => {
      const { url, key } = await simulator.get();
      const parsed = parseBaseUrl(url);
      if (!parsed.ok) throw new Error(`The demo's address is not usable: ${parsed.fault}`);
      return { base: parsed.base, key };
    },
    close: async () => {
      const running = await simulator.take();
      await running?.close();
    },
  };
}
