import type { ServiceError } from '../net/service-error.ts';
import { jsonOf } from './call-drafts.ts';

/** How a refusal names a field of a request that could be left out. */
const NAMES: Readonly<Record<string, RegExp>> = {
  allowed_openai_params: /allowed_openai_params/i,
  reasoning_effort: /reasoning[_ ]effort/i,
  output_config: /output_config|\beffort\b/i,
  reasoning_split: /reasoning_split/i,
  thinking: /\bthinking\b|budget_tokens/i,
  reasoning_details: /reasoning_details/i,
  signature: /\bsignature\b/i,
  temperature: /\btemperature\b/i,
  stream_options: /stream_options|include_usage/i,
  max_completion_tokens: /max_completion_tokens/i,
  max_tokens: /max_tokens/i,
  // Not the result of a tool, which is a message and no field.
  tools: /\btools\b|\btool (use|choice|calling)\b|function calling/i,
};

/**
 * Stands for an effort that is sent as it is. LiteLLM refuses it by itself where it does not know that the model takes
 * one, and hands it on when `allowed_openai_params` names it.
 */
export const PLAIN_EFFORT = 'reasoning_effort:alone';
const OF_THE_PROXY = /UnsupportedParamsError|does not support parameters/i;

/** What a refusal that names no field may be about: models differ in nothing as much. */
const THINKING_FIELDS: ReadonlySet<string> = new Set(['thinking', 'reasoning_effort', 'output_config']);

/** The same where nothing of that was said: the thinking of earlier replies. */
const EARLIER_THINKING_FIELD = 'reasoning_details';

/** Not every server behind a proxy signs alike: the next request may well be verified. */
const REFUSED_ONCE: ReadonlySet<string> = new Set(['signature']);

/** What a refusal is about that names it behind the field on the left. */
const MEANT: Readonly<Record<string, string>> = {
  // The limit is the user's, and the budget for thinking has to fit into it.
  max_tokens: 'thinking',
  max_completion_tokens: 'thinking',
  // Of a block in the messages.
  thinking: 'signature',
};

/** Whatever else these say, no field is at fault. */
const OF_THE_MODEL =
  /(unknown|invalid|unsupported|no such) model|model.{0,80}(not? (be )?(found|exist|available)|not exist)/i;

/** A field of a request, and what it was set to. */
export type SentField = readonly [field: string, value: unknown];

/**
 * What services refused of a request, by the service as its owner names it. A field is not sent there again with a value
 * that was refused; with another one it is: a service that knows no `enabled` may know `disabled`.
 */
export interface RefusedFields {
  readonly has: (service: string, field: SentField) => boolean;
  readonly remember: (service: string, fields: Iterable<SentField>) => void;
}

/** Remembers for as long as whoever made it lives. */
export function createRefusedFields(): RefusedFields {
  const refused = new Map<string, ReadonlySet<string>>();
  const placeOf = (service: string, field: string): string => JSON.stringify([service, field]);
  const valuesOf = (place: string): ReadonlySet<string> => refused.get(place) ?? new Set();
  return {
    has: (service, [field, value]) => {
      const values = valuesOf(placeOf(service, field));
      return values.size > 0 && values.has(jsonOf(value));
    },
    remember: (service, fields) => {
      for (const [field, value] of fields) {
        if (REFUSED_ONCE.has(field)) continue;
        const place = placeOf(service, field);
        refused.set(place, new Set([...valuesOf(place), jsonOf(value)]));
      }
    },
  };
}

/** Which of the fields that were sent a refusal names; empty when it names none, or is not about fields. */
export function namedFields(error: ServiceError, sent: readonly string[]): readonly string[] {
  const said = error.serviceMessage ?? '';
  if (!mayBeOfField(error)) return [];
  // A list of parameters is all of them; in a sentence the others are what the first one clashes with.
  const list = (said.match(/\[[^[\]]*\]/g) ?? []).join(' ');
  const listed = sent.filter((field) => NAMES[field]?.test(list));
  if (listed.length > 0) return listed;
  const places = sent.map((field) => ({
    field,
    at: NAMES[field] === undefined ? -1 : said.search(NAMES[field]),
  }));
  const named = places.filter(({ at }) => at !== -1).toSorted((one, other) => one.at - other.at);
  const [first] = named;
  if (first === undefined) return [];
  const meant = named.find(({ field }) => field === MEANT[first.field]) ?? first;
  return [meant.field];
}

/**
 * Without which of the fields that were sent a refused request is worth another try: what the refusal names, and all that
 * is said about thinking when it names nothing. An effort that a proxy refuses by itself is first allowed:
 * `PLAIN_EFFORT` is left out.
 */
export function fieldsToLeaveOut(error: ServiceError, sent: readonly string[]): readonly string[] {
  const isAllowed = sent.includes('allowed_openai_params');
  const isPlain = !isAllowed && OF_THE_PROXY.test(error.serviceMessage ?? '');
  const fields = suspectedFields(error, sent).map((field) => {
    if (field === 'allowed_openai_params') return 'reasoning_effort';
    return field === 'reasoning_effort' && isPlain ? PLAIN_EFFORT : field;
  });
  return [...new Set(fields)];
}

function suspectedFields(error: ServiceError, sent: readonly string[]): readonly string[] {
  if (!mayBeOfField(error)) return [];
  const named = namedFields(error, sent);
  if (named.length > 0) return named;
  // LiteLLM has the model's name in every message.
  const isUnnamed = [null, 'thinking', 'model'].includes(error.setting);
  if (!isUnnamed) return [];
  const ofThinking = sent.filter((field) => THINKING_FIELDS.has(field));
  return ofThinking.length > 0 ? ofThinking : sent.filter((field) => field === EARLIER_THINKING_FIELD);
}

function mayBeOfField({ code, setting, serviceCode, serviceMessage }: ServiceError): boolean {
  if (code !== 'setting' || setting === 'context' || setting === 'address') return false;
  return [400, 422, 2013].includes(serviceCode ?? 0) && !OF_THE_MODEL.test(serviceMessage ?? '');
}
