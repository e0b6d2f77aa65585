import { bareModelName } from '../../shared/models.ts';
import { SPEECH_MODELS } from '../../shared/settings.ts';
import { registeredModel, registeredModels, type NamedModel } from './models.ts';

/** `MiniMax-M2.7-highspeed`: which generation, and which kind of it. */
const NAME = /^(\D*)(\d{1,3}(?:\.\d{1,3})?)(.*)$/s;
/** How far a change of kind is, beside one of generation: M2.7-highspeed is nearer to M2.7 than M2.5-highspeed is. */
const OTHER_KIND = 0.15;
const OTHER_FAMILY = 1_000;

/**
 * Of the models that a service offers for chat, the one that is most like another one; null: it offers none that would do.
 * @param model that a key may not use. @param listed what the service lists for the key; empty: nothing is known, and the registry's
 * models that are still served are taken. @param barred ids that were refused before.
 */
export function nearestChatModel(
  model: string,
  listed: readonly NamedModel[],
  barred: ReadonlySet<string>,
): string | null {
  const offered = listed.filter(({ use }) => use === null || use === 'chat').map(({ id }) => id);
  const known = registeredModels.filter(({ retired }) => !retired).map(({ id }) => id);
  return nearest(model, offered.length > 0 ? offered.filter(isNoSpeech) : known, barred);
}

/** The same of speech models, which no service of MiniMax's lists. */
export function nearestSpeechModel(model: string, barred: ReadonlySet<string>): string | null {
  return nearest(model, SPEECH_MODELS, barred);
}

function nearest(model: string, offered: readonly string[], barred: ReadonlySet<string>): string | null {
  // One that is refused is by each of its names: with its provider before it, as proxies call it, or without.
  const refused = new Set([model, ...barred].map(bareModelName));
  const rest = offered.filter((id) => !refused.has(bareModelName(id)));
  const ranked = rest.map((id) => ({ id, far: distance(model, id) }));
  // Of two that are as near the one that stands first is taken: lists begin with the newest.
  return ranked.toSorted((one, other) => one.far - other.far)[0]?.id ?? null;
}

function distance(one: string, other: string): number {
  const [first, second] = [partsOf(one), partsOf(other)];
  if (first === null || second === null || first.family !== second.family) return OTHER_FAMILY;
  const generations = Math.abs(first.generation - second.generation);
  return (
    generations +
    (first.kind === second.kind ? 0 : OTHER_KIND) +
    (registeredModel(other)?.retired === true ? 1 : 0)
  );
}

function partsOf(
  id: string,
): { readonly family: string; readonly generation: number; readonly kind: string } | null {
  const [, family, generation, kind = ''] = NAME.exec(bareModelName(id)) ?? [];
  return family === undefined ? null : { family: family.toLowerCase(), generation: Number(generation), kind };
}

function isNoSpeech(id: string): boolean {
  return !SPEECH_MODELS.some((speech) => speech === bareModelName(id));
}
