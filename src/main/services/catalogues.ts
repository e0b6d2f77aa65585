import type { ListedModelInfo } from '../../shared/models.ts';
import type { ServiceCheck } from '../../shared/service-check.ts';
import type { VoiceCatalogue } from '../../shared/voices.ts';
import { checkService } from '../chat/check-service.ts';
import { listModels } from '../chat/list-models.ts';
import { mergeModels } from '../chat/models.ts';
import { reachable, type Destination } from '../connection/destination.ts';
import { DescribedError, describeChatError, describeVoicesError } from '../errors/describe-error.ts';
import type { BaseUrl } from '../net/base-url.ts';
import type { Network } from '../net/network.ts';
import { ServiceError } from '../net/service-error.ts';
import { contextOf } from './error-context.ts';
import { BUILT_IN_LIST, createVoiceDirectory } from '../speech/voices/voices.ts';

/** A list that takes longer is not waited for. */
const LIST_TIMEOUT_MS = 15_000;
/** Somebody looks on. */
const CHECK_TIMEOUT_MS = 8_000;

export interface Catalogues {
  /** Never throws: the registry and free text are always there to choose from. */
  readonly models: () => Promise<readonly ListedModelInfo[]>;
  /** @throws DescribedError. */
  readonly check: () => Promise<ServiceCheck>;
  /** @param refresh asks the service anew, whatever is known. */
  readonly voices: (refresh: boolean) => Promise<VoiceCatalogue>;
}

/** What the service in use has to choose from. @param limits for a whole answer, in milliseconds. */
export function createCatalogues(
  network: Network,
  destination: () => Promise<Destination>,
  limits = { listMs: LIST_TIMEOUT_MS, checkMs: CHECK_TIMEOUT_MS },
): Catalogues {
  const directory = createVoiceDirectory();
  return {
    models: async () => {
      try {
        const { base, key } = reachable(await destination());
        return await listModels({ network, base, key, signal: AbortSignal.timeout(limits.listMs) });
      } catch {
        return mergeModels([]);
      }
    },
    check: async () => {
      const { base, key, explain } = reachable(await destination());
      const signal = AbortSignal.timeout(limits.checkMs);
      try {
        return await checkService({ network, base, key, signal });
      } catch (error) {
        const known = await explain(faultOf(error, signal, base), AbortSignal.timeout(limits.checkMs));
        const context = contextOf({ model: '', voiceId: '', hasKey: key !== null });
        throw new DescribedError(describeChatError(known, context), known);
      }
    },
    voices: async (refresh) => {
      const asked = await destination();
      if (asked.kind === 'refused') return { ...BUILT_IN_LIST, error: asked.error };
      const { base, key } = asked;
      const signal = AbortSignal.timeout(limits.listMs);
      try {
        const { list, error } = await directory.list({ network, base, key, signal }, refresh);
        return { ...list, error: error === null ? null : describeVoicesError(error) };
      } catch (error) {
        return { ...BUILT_IN_LIST, error: describeVoicesError(faultOf(error, signal, base)) };
      }
    },
  };
}

/** A limit that is over says nothing of the server by itself: it did not answer in time. */
function faultOf(error: unknown, limit: AbortSignal, { host }: BaseUrl): ServiceError {
  if (error instanceof ServiceError) return error;
  if (!limit.aborted) return new ServiceError('internal', { host, cause: error });
  return new ServiceError('network', { host, network: 'timeout', cause: error });
}
