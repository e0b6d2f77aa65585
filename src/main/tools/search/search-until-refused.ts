import type { ErrorCode } from '../../../shared/errors.ts';
import { ServiceError } from '../../net/service-error.ts';
import type { FoundPage } from './ask-search.ts';

export interface WebSearch {
  /** Whether the service in use can search. */
  readonly isOffered: () => boolean;
  /** @throws ServiceError, or the signal's reason. */
  readonly search: (query: string, signal: AbortSignal) => Promise<readonly FoundPage[]>;
}

/** Who searches, and with which key. Stays in main. */
export interface Searcher {
  readonly origin: string;
  readonly key: string | null;
}

export interface SearchUntilRefusedOptions {
  /** Who would search now; null: nobody can. */
  readonly searcher: () => Searcher | null;
  readonly search: WebSearch['search'];
}

/** No later try helps such a key. A balance may be topped up. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['auth', 'region', 'plan']);
/** A plan's window is used up, and opens again. */
const USED_UP = 2056;

/** A web search that is offered no more, until the app closes, once the service has refused it to this key. */
export function searchUntilRefused({ searcher, search }: SearchUntilRefusedOptions): WebSearch {
  const refused = new Set<string>();
  const nameOf = ({ origin, key }: Searcher): string => `${origin} ${key ?? ''}`;
  return {
    isOffered: () => {
      const asked = searcher();
      return asked !== null && !refused.has(nameOf(asked));
    },
    search: async (query, signal) => {
      const asked = searcher();
      try {
        return await search(query, signal);
      } catch (error) {
        if (asked !== null && isRefusal(error)) refused.add(nameOf(asked));
        throw error;
      }
    },
  };
}

const isRefusal = (error: unknown): boolean =>
  error instanceof ServiceError && REFUSALS.has(error.code) && error.serviceCode !== USED_UP;
