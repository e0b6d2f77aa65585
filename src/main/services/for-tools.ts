import type { AudioClip } from '../../shared/voices.ts';
import type { Connection } from '../connection/connection.ts';
import { reachable, type Destination } from '../connection/destination.ts';
import { isMiniMaxHost } from '../net/minimax-hosts.ts';
import type { Network } from '../net/network.ts';
import { shortClip } from '../speech/clips/short-clip.ts';
import type { SpeechSettings } from '../speech/speech-transport.ts';
import { askSearch } from '../tools/search/ask-search.ts';
import { searchUntilRefused, type WebSearch } from '../tools/search/search-until-refused.ts';

export interface ToolServices {
  readonly webSearch: WebSearch;
  /** A sentence in the chosen voice. @throws DescribedError, ServiceError, or the signal's reason. */
  readonly sayClip: (sentence: string, signal: AbortSignal) => Promise<AudioClip>;
}

export interface ToolServicesOptions {
  readonly network: Network;
  readonly destination: () => Promise<Destination>;
  readonly connection: () => Connection;
  readonly speechSettings: () => SpeechSettings;
}

/** What tools ask of the service in use. */
export function createToolServices(options: ToolServicesOptions): ToolServices {
  const { network, destination, connection, speechSettings } = options;
  return {
    webSearch: searchUntilRefused({
      // Neither the demo nor a proxy has such a route.
      searcher: () => {
        const { kind, base, key } = connection();
        return kind === 'service' && isMiniMaxHost(base.host) ? { origin: base.origin, key } : null;
      },
      search: async (query, signal) => {
        const { base, key, explain } = reachable(await destination());
        try {
          return await askSearch({ network, base, key: () => key }, query, signal);
        } catch (error) {
          throw await explain(error, signal);
        }
      },
    }),
    sayClip: async (sentence, signal) => {
      const { base, key } = reachable(await destination());
      return shortClip({ network, base, key: () => key }, sentence, speechSettings(), signal);
    },
  };
}
