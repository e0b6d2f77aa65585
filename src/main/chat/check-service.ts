import type { ModelUse } from '../../shared/models.ts';
import type { ServiceCheck } from '../../shared/service-check.ts';
import { askForModels, type ListModelsOptions } from './list-models.ts';
import { mergeModels } from './models.ts';

/** Who answers there, and what it offers. It costs nothing. @throws as `listModels`. */
export async function checkService(options: ListModelsOptions): Promise<ServiceCheck> {
  const { host, models } = await askForModels(options);
  // What a service leaves unsaid is known of MiniMax's own models.
  const known = new Map(mergeModels(models).map(({ id, use }) => [id, use]));
  const ids = (wanted: ModelUse | null): readonly string[] =>
    models.filter(({ id, use }) => (use ?? known.get(id) ?? null) === wanted).map(({ id }) => id);
  return { host, chat: ids('chat'), speech: ids('speech'), hearing: ids('hearing'), unsaid: ids(null) };
}
