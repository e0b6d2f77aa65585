import { z } from 'zod';
import type { ListedModelInfo, ModelUse } from '../../shared/models.ts';
import type { BaseUrl } from '../net/base-url.ts';
import { takeJson } from '../net/http/ask-json.ts';
import type { Network } from '../net/network.ts';
import { ServiceError } from '../net/service-error.ts';
import { mergeModels, type NamedModel } from './models.ts';

export interface ListModelsOptions {
  readonly network: Network;
  readonly base: BaseUrl;
  readonly key: string | null;
  readonly signal: AbortSignal;
}

const listShape = z.object({
  data: z.array(z.object({ id: z.string().min(1), mode: z.string().nullish().catch(null) })),
});
/** As LiteLLM names them; older versions name none, and MiniMax does not. */
const USES: ReadonlyMap<string, ModelUse> = new Map<string, ModelUse>([
  ['chat', 'chat'],
  ['completion', 'chat'],
  ['responses', 'chat'],
  ['audio_speech', 'speech'],
  ['audio_transcription', 'hearing'],
]);
const TIMEOUTS = { headersMs: 15_000, idleMs: 15_000 };

/**
 * The models to choose from: the service's `GET /v1/models` joined with the registry. It costs nothing, and a refusal
 * tells that the key or the host is wrong.
 * @throws ServiceError, or the signal's reason. Callers that only need a list fall back to `mergeModels([])`.
 */
export async function listModels(options: ListModelsOptions): Promise<readonly ListedModelInfo[]> {
  return mergeModels(await namedModels(options));
}

/** What the service lists for this key, alone and in its order. @throws as `listModels`. */
export async function namedModels(options: ListModelsOptions): Promise<readonly NamedModel[]> {
  return (await askForModels(options)).models;
}

/** What a service lists for a key, and which host has answered. */
export interface NamedModels {
  readonly host: string;
  readonly models: readonly NamedModel[];
}

/** @throws as `listModels`. */
export async function askForModels({ network, base, key, signal }: ListModelsOptions): Promise<NamedModels> {
  const request = {
    network,
    url: base.url('/v1/models'),
    key,
    triesBothKeyStyles: base.messagesPath !== null,
    timeouts: TIMEOUTS,
    signal,
  };
  const answer = await takeJson(request, 'chat');
  const list = listShape.safeParse(answer.body);
  if (!list.success) throw new ServiceError('setting', { host: answer.host, setting: 'address' });
  return {
    host: answer.host,
    models: list.data.data.map(({ id, mode }) => ({ id, use: useOf(mode ?? '') })),
  };
}

function useOf(mode: string): ModelUse | null {
  return mode === '' ? null : (USES.get(mode) ?? 'other');
}
